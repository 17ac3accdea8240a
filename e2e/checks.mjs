// checks.mjs -- what every page must be, whatever it is about. Each check looks at the page that is open and returns what is wrong.
// SPDX-License-Identifier: MIT

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HTMLCS = readFileSync(createRequire(import.meta.url).resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// ---- accessibility, by axe ----

export async function axe(page) {
	await page.evaluate(AXE);
	const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), RULES);
	return violations.map((v) => `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}

// ---- accessibility again, by the sniffer that pa11y asks: it sees some things that axe does not, and the other way round ----

export async function htmlcs(page) {
	await page.evaluate(HTMLCS);
	return page.evaluate(() => new Promise((told, failed) => {
		const errors = () => window.HTMLCS.getMessages().filter((m) => m.type === window.HTMLCS.ERROR);
		const name = (e) => (e.outerHTML ?? e.nodeName).slice(0, 80);
		window.HTMLCS.process('WCAG2AA', document, () => told(errors().map((m) => `pa11y ${m.code.split('.').slice(3).join('.')}: ${m.msg}: ${name(m.element)}`)), failed);
	}));
}

// ---- the markup, by html-validate ----

// One set of rules for the page of components and for the program.
const rules = JSON.parse(readFileSync(new URL('../tests/look/.htmlvalidate.json', import.meta.url), 'utf8'));
const validator = new HtmlValidate({ ...rules, rules: {
	...rules.rules,
	'form-dup-name': 'off',                 // how a form sends a list
	'long-title': 'off',                    // the partnership's name is part of it
	'tel-non-breaking': 'off',              // a matter of style, and ours do not break
} });

export function markup(html) {
	const report = validator.validateStringSync(html, 'page');
	return report.results.flatMap((r) => r.messages).map((m) => `html ${m.ruleId}: ${m.message} (line ${m.line})`);
}

// ---- what we ask ourselves ----

// Runs in the page.
function headings() {
	const problems = [], n = document.querySelectorAll('h1').length, halves = document.querySelectorAll('.sg-bilingual > [lang]').length;
	if (n !== (halves || 1)) problems.push(`headings: ${n} h1`);
	if (!/^(en|cy)$/.test(document.documentElement.lang)) problems.push(`language: "${document.documentElement.lang}"`);
	if (!document.title.trim()) problems.push('title: none');
	return problems;
}

// Nothing scrolls sideways, except inside what is made to scroll.
function sideways() {
	const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (over <= 0) return [];
	const who = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.sg-scroll, svg'))
		.slice(0, 4).map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
	return [`width: scrolls sideways by ${over} pixels at ${innerWidth}: ${who.join(' ')}`];
}

// What is pressed is at least 24 pixels high and wide (WCAG 2.5.8); links inside a sentence are exempt.
function targets() {
	const name = (e) => `${e.tagName.toLowerCase()} "${(e.textContent || e.name || e.id || '').trim().slice(0, 30)}"`;
	const inside_a_sentence = (e) => getComputedStyle(e).display === 'inline' && e.parentElement.textContent.trim().length > e.textContent.trim().length + 1;
	return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].flatMap((e) => {
		const box = (e.labels?.[0] && /radio|checkbox/.test(e.type) ? e.labels[0] : e).getBoundingClientRect();
		const seen = e.checkVisibility ? e.checkVisibility() : e.offsetParent;
		// What Enter presses in a form: nobody sees it, no key leads to it, no reader speaks it.
		const nobodys = e.matches('.govuk-visually-hidden[tabindex="-1"][aria-hidden=true]');
		if (!seen || !box.width || nobodys || inside_a_sentence(e) || (e.matches('.govuk-skip-link') && document.activeElement !== e)) return [];
		return box.width < 23.5 || box.height < 23.5 ? [`target: ${name(e)} is ${Math.round(box.width)} by ${Math.round(box.height)} pixels`] : [];
	});
}

// Every stop of the keyboard is seen: something is drawn differently while the focus is there, and it is on the screen.
function focus() {
	const problems = [], forced = matchMedia('(forced-colors: active)').matches;        // then colours and shadows are not ours
	const drawn = (e) => [e, ...(e.labels ?? []), e.nextElementSibling].filter(Boolean).map((d) => ['', '::before', '::after'].map((part) => {
		const s = getComputedStyle(d, part || undefined);
		const shape = [s.outlineStyle, s.outlineWidth, s.borderWidth, s.textDecorationLine];
		return (forced ? shape : [...shape, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor]).join();
	}).join('|')).join('||');
	for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
		if (e.disabled || !(e.checkVisibility ? e.checkVisibility() : e.offsetParent)) continue;
		document.activeElement.blur();
		const before = drawn(e);
		e.focus({ focusVisible: true });
		if (document.activeElement !== e) continue;
		const box = e.getBoundingClientRect();
		if (drawn(e) === before) problems.push(`focus: cannot be seen on ${e.tagName.toLowerCase()} "${(e.textContent || e.name || e.id).trim().slice(0, 30)}"`);
		if (box.bottom < 0 || box.top > innerHeight) problems.push(`focus: ${e.tagName.toLowerCase()} "${e.textContent.trim().slice(0, 30)}" is not on the screen`);
	}
	document.activeElement.blur();
	scrollTo(0, 0);
	return problems;
}

// The text spacing that readers may ask for (WCAG 1.4.12) cuts nothing off.
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }';
// A device that has neither our font nor the one that stands in for it: what is pressed is as large.
const OTHER_FONT = '* { font-family: sans-serif !important; }';

function cut_off() {
	return [...document.querySelectorAll('body *')].filter((e) => {
		const s = getComputedStyle(e), clips = /hidden|clip/.test(s.overflowX + s.overflowY);
		return clips && s.position !== 'absolute' && e.clientWidth > 1 && e.textContent.trim() && !e.closest('svg') && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
	}).map((e) => `spacing: "${e.textContent.trim().slice(0, 30)}" is cut off`);
}

// Everything above, at three widths. `width` of the page is 1280 before and after.
export async function page_checks(page) {
	const problems = [...await page.evaluate(headings), ...await page.evaluate(focus), ...await axe(page), ...await htmlcs(page)];
	await page.emulateMedia({ forcedColors: 'active' });
	problems.push(...(await page.evaluate(focus)).map((p) => `forced colours: ${p}`));
	await page.emulateMedia({ forcedColors: 'none' });
	for (const width of [1280, 390, 320]) {
		await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
		problems.push(...await page.evaluate(sideways), ...await page.evaluate(targets));
	}
	const wear = (styles) => page.evaluate((text) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(text);
		document.adoptedStyleSheets = [sheet];
	}, styles);
	await wear(SPACING);
	problems.push(...await page.evaluate(sideways), ...await page.evaluate(cut_off));
	await wear(OTHER_FONT);
	problems.push(...await page.evaluate(targets));
	await wear('');
	await page.setViewportSize({ width: 1280, height: 900 });
	return [...new Set(problems)];
}

// ---- words ----

// Whatever a reader of this page meets in the page's own language: text, and the attributes that are read out. What is marked as another
// language, or as not to be translated, is left out.
export function words(page) {
	return page.evaluate(() => {
		const own = document.documentElement.lang, found = new Set();
		const foreign = (e) => { const l = e.closest('[lang]:not(html)'); return l || e.closest('[translate=no], script, style, textarea'); };
		const add = (text) => { const t = text.replace(/\s+/g, ' ').trim(); if (t) found.add(t); };
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) if (!foreign(walker.currentNode.parentElement)) add(walker.currentNode.textContent);
		for (const e of document.querySelectorAll('[aria-label], [alt], [title], [placeholder], [data-left], [data-over], [data-l]')) {
			if (!foreign(e)) for (const a of ['aria-label', 'alt', 'title', 'placeholder', 'data-left', 'data-over', 'data-l']) add(e.getAttribute(a) ?? '');
		}
		return { lang: own, words: [...found] };
	});
}
