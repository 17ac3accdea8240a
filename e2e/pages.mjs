// pages.mjs -- every screen in both languages is looked at by the same checks; twelve bad pages prove that these see what they should.
// SPDX-License-Identifier: MIT
//
//   node e2e/pages.mjs BUILD_DIR [WORD…]      only screens whose name contains a word (the way there is walked anyway)

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { markup, page_checks, words } from './checks.mjs';
import { engine } from './house.mjs';
import { walk } from './screens.mjs';
import { browser } from './visitor.mjs';

const [build, ...only] = process.argv.slice(2);
const count = { passed: 0, failed: 0 };

function tell(what, problems) {
	if (problems.length) count.failed++; else count.passed++;
	console.log(`${problems.length ? 'FAILED' : 'ok'} ${what}${problems.map((p) => `\n    ${p}`).join('')}`);
}

// ---- the checks themselves ----

async function bad_pages(b) {
	const folder = new URL('bad/', import.meta.url);
	for (const name of readdirSync(folder).filter((f) => f.endsWith('.html'))) {
		const html = readFileSync(new URL(name, folder), 'utf8');
		const wanted = html.match(/refused by: (.*) -->/)?.[1];
		const page = await b.newPage({ viewport: { width: 1280, height: 900 } });
		await page.goto(new URL(name, folder).href);
		const found = [...markup(html).filter((p) => !/no-inline-style/.test(p)), ...await page_checks(page)];
		await page.close();
		if (!wanted) tell(`${name} has nothing wrong`, found);
		else tell(`${name} is refused`, found.some((p) => p.startsWith(wanted)) ? [] : [`nobody said "${wanted}"`, ...found]);
	}
}

// ---- one screen ----

// The title says which page of which conversation it is, and that something is wrong when something is.
function title_checks(screen, title, titles) {
	const problems = [], error = /^(Error|Gwall):/.test(title);
	if (error !== Boolean(screen.error)) problems.push(`title: "${title}" ${error ? 'tells of a mistake' : 'does not tell of the mistake'}`);
	const place = `${screen.path} ${screen.refused ? 'refused' : ''}`;
	const own = !screen.error && !screen.post && !screen.again, same = own && titles.get(title);
	if (same && same !== place) problems.push(`title: "${title}" is that of ${same}, too`);
	if (own) titles.set(title, place);
	return problems;
}

// The language switch leads to the same page in the other language, and back.
async function switch_checks(v, screen, seen) {
	const to = seen.lang === 'cy' ? 'en' : 'cy';
	const link = v.page.locator(`.govuk-language-navigation a[hreflang=${to}]`), button = v.page.locator(`button[name=switch][value=${to}]`);
	if (screen.both) return [];
	if (await button.count()) return [];            // sends the form along: the journeys press it
	if (!await link.count()) return ['language: there is no way to the other language'];
	const there = await v.context.request.get(new URL(await link.getAttribute('href'), v.page.url()).href);
	const html = await there.text(), back = html.match(new RegExp(`<a [^>]*href="([^"]*)"[^>]*hreflang="${seen.lang}"[^>]*lang="${seen.lang}"`))?.[1];
	const problems = [], answer = screen.post || screen.error;
	// The answer to a form is followed by a page that can be asked for; a page that does not exist, by the first one.
	const good = answer || screen.nowhere ? [v.status, 200] : [v.status];
	if (!good.includes(there.status())) problems.push(`language: the other language answers ${there.status()}`);
	if (!html.includes(`<html lang="${to}"`)) problems.push(`language: the switch leads to a page that is not in ${to}`);
	const here = new URL(v.page.url());
	if (!answer && !screen.nowhere && back?.replaceAll('&amp;', '&') !== here.pathname + here.search) problems.push(`language: the switch leads back to ${back}`);
	return problems;
}

// A page that looks again at work being done stays as it is while it is looked at here.
function stand_still() {
	for (let timer = setTimeout(() => {}); timer > 0; timer--) clearTimeout(timer);
}

const said = new Map();         // screen → language → words

async function look(v, screen, titles) {
	const name = `${screen.name} (${screen.lang})`;
	await v.page.evaluate(stand_still);
	const seen = await words(v.page);
	said.set(screen.name, { ...said.get(screen.name), [screen.lang]: seen.words });
	if (only.length && !only.some((w) => screen.name.includes(w))) return;
	const wanted = screen.both ? 'cy' : screen.lang;
	const problems = seen.lang === wanted ? [] : [`language: the page is in ${seen.lang}`];
	const html = await v.html();
	problems.push(...title_checks({ ...screen, path: v.path() }, await v.page.title(), titles), ...markup(html), ...await switch_checks(v, screen, seen));
	problems.push(...await page_checks(v.page));
	tell(name, problems);
}

// ---- both languages ----

// Names are the same in both languages; so are addresses and numbers. Everything longer that is the same was not translated.
const NAMES = [/@/, /^\(PDF, \d+ kB\)$/, /^(Cwm-du|Pen-y-bont|Tre-wern)$/, /^,? ?(Aled Wynne|Iwan Pugh|Siân Parry|Elin Morgan|Gwen Pritchard|Rhodri Jenkins|Nia Prosser|Owain Rees|Mair Hughes|Siân Bevan)/, /^(Ebrill|Pryderi|Sioned|Gwenllian) .*\(ymarfer/, /^[A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/,
	/^(Merched y Wawr Pen-y-bont|Llety Community Council|llety-community-council\.png|Drop-in at the village hall|Llety village hall)$/];

function compare() {
	for (const [name, both] of said) {
		if (only.length && !only.some((w) => name.includes(w))) continue;
		const other = new Set(both.cy ?? []);
		const same = (both.en ?? []).filter((t) => other.has(t) && (t.match(/\p{L}{2,}/gu) ?? []).length >= 2 && !NAMES.some((n) => n.test(t)));
		if (/^(choose-language|not-found-no-language|short-address)$/.test(name)) continue;      // both languages on one page
		tell(`${name} says everything in both languages`, same.map((t) => `the same in both: ${t}`));
	}
}

const e = engine('sqlite', join(resolve(build), 'sgwrs'));
const b = await browser();
const lane = async (lang) => {
	const titles = { officer: new Map(), public: new Map() };
	return walk(e, b, lang, (v, screen) => look(v, screen, screen.officer ? titles.officer : titles.public));
};
await bad_pages(b);
const problems = (await Promise.all(['en', 'cy'].map(lane))).flat();
tell('nothing went wrong on the way', problems);
compare();
await b.close();
e.close();
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
