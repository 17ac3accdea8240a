// crawl.mjs -- follows every link from the first page, as anybody and as each kind of officer: nothing is dead, nothing breaks, nobody is
// led into the other language unasked, and looking changes nothing.
// SPDX-License-Identifier: MIT
//
//   node e2e/crawl.mjs BUILD_DIR

import { join, resolve } from 'node:path';
import { House, engine } from './house.mjs';
import { OFFICERS, Visitor, browser } from './visitor.mjs';

// What looking may change: who is signed in, and, for officers, the note that they looked.
// The jobs process packs answers for counting and minds the search index by itself meanwhile: the same things, in another form. It also
// forgets, after a day, which forms were sent.
const BY_ITSELF = ['job', 'sent_form', 'sheet_block', 'sheet_column', 'sheet_change', 'search_head'];
const MAY_CHANGE = { anybody: BY_ITSELF, officer: ['session', 'event', 'event_head', ...BY_ITSELF] };

const unescape = (text) => text.replaceAll('&amp;', '&').replaceAll('&#38;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

// Every address on a page: { to, switching } for links, forms that only look, pictures, styles, scripts.
function addresses(html) {
	const found = [];
	for (const [tag] of html.matchAll(/<(?:a|link|img|script|form|svg|use)\b[^>]*>/g)) {
		const value = tag.match(/\s(?:href|src|action)="([^"]*)"/)?.[1];
		if (value === undefined || /^<form/.test(tag) && !/method="get"/.test(tag)) continue;
		found.push({ to: unescape(value), switching: /hreflang=/.test(tag) || /rel="alternate"/.test(tag), tag });
	}
	return found;
}

// Thousands of answers have a page each, and these are alike: of one pattern of addresses (numbers, codes and what is chosen aside) so many
// are followed, and some of every conversation, however many there were before. What is left out is counted.
const OF_A_PATTERN = 25, OF_A_CONVERSATION = 3;

class Sample {
	seen = new Map();
	left = 0;
	takes(url) {
		const { pathname, searchParams } = new URL(url), code = pathname.match(/\/([A-Z]{3})(?=[-/]|$)/)?.[1] ?? '';
		const parts = pathname.split('/').map((p) => /^([A-Z]{3}(-|$)|\d)/.test(p) || p.length > 30 ? '*' : p);
		const pattern = `${parts.join('/')}?${[...searchParams.keys()].sort()}`, own = `${pattern} ${code}`;
		const n = this.seen.get(pattern) ?? 0, of = this.seen.get(own) ?? 0;
		if (n >= OF_A_PATTERN && of >= OF_A_CONVERSATION) {
			this.left++;
			return false;
		}
		this.seen.set(pattern, n + 1).set(own, of + 1);
		return true;
	}
}

async function crawl(house, v, start) {
	const sample = new Sample();
	const problems = [], seen = new Set(), waiting = start.map((to) => ({ to: house.url + to, from: 'the beginning' }));
	while (waiting.length) {
		const { to, from } = waiting.shift();
		const url = to.replace(/#.*/, '');
		if (seen.has(url)) continue;
		seen.add(url);
		if (!sample.takes(url)) continue;
		const answer = await v.context.request.get(url, { maxRedirects: 5, headers: { 'Sec-Fetch-Site': 'same-origin' } });
		if (answer.status() !== 200) {
			problems.push(`${answer.status()} ${url}, linked from ${from}`);
			continue;
		}
		if (!/html/.test(answer.headers()['content-type'] ?? '')) continue;
		const html = await answer.text(), lang = html.match(/<html lang="(..)"/)?.[1], where = new URL(answer.url()).pathname;
		const asked = where.match(/^\/(en|cy)(\/|$)/)?.[1];
		if (asked && asked !== lang) problems.push(`${where} is in ${lang}`);
		for (const { to: link, switching, tag } of addresses(html)) {
			if (/^(mailto|tel):/.test(link)) continue;
			const next = new URL(link, answer.url());
			if (next.origin !== house.url) {
				problems.push(`${where} leads out of the house: ${tag}`);
				continue;
			}
			if (next.hash && next.pathname === where && next.search === new URL(answer.url()).search && !new RegExp(`id="${next.hash.slice(1)}"`).test(html)) problems.push(`${where}: nothing is called ${next.hash}`);
			const other = next.pathname.match(/^\/(en|cy)(\/|$)/)?.[1];
			if (asked && other && other !== asked && !switching) problems.push(`${where} leads into the other language: ${tag}`);
			waiting.push({ to: next.href, from: where });
		}
	}
	return { problems, pages: seen.size - sample.left, left: sample.left };
}

async function round(e, b, role) {
	const house = await House.open(e);
	try {
		const v = await Visitor.open(b, house);
		if (role) await v.sign_in(OFFICERS[role]);
		const may = role ? MAY_CHANGE.officer : MAY_CHANGE.anybody, before = house.rows(may);
		const { problems, pages, left } = await crawl(house, v, role ? ['/en/desk', '/cy/desg'] : ['/', '/en/sign-in', '/cy/mewngofnodi']);
		const after = house.rows(may);
		if (after !== before) {
			const lines = [before, after].map((rows) => rows.split('\n')), [old, now] = lines.map((l) => new Set(l));
			const gone = lines[0].filter((l) => !now.has(l)).map((l) => `- ${l}`), come = lines[1].filter((l) => !old.has(l)).map((l) => `+ ${l}`);
			problems.push(`looking has changed: ${[...gone, ...come].slice(0, 5).join('\n')}`);
		}
		problems.push(...v.problems, ...house.complaints());
		await v.close();
		console.log(`${problems.length ? 'FAILED' : 'ok'} ${e.name}: ${role ?? 'anybody'} finds ${pages} addresses alive${left ? `, and ${left} more like them` : ''}${problems.map((p) => `\n    ${p}`).join('')}`);
		return problems.length === 0 && pages > 20;
	} finally {
		await house.close();
	}
}

const program = join(resolve(process.argv[2]), 'sgwrs');
const b = await browser();
const lane = async (name) => {
	const e = engine(name, program), results = [];
	for (const role of [undefined, 'editor', 'publisher', 'administrator']) results.push(await round(e, b, role));
	e.close();
	return results;
};
const results = (await Promise.all(['sqlite', 'postgresql'].map(lane))).flat();
await b.close();
const failed = results.filter((r) => !r).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
