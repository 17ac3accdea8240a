// budget.mjs -- what a resident's phone has to fetch: how much, in which pieces, from where, and whether anything is left on it.
// SPDX-License-Identifier: MIT
//
//   node e2e/budget.mjs BUILD_DIR

import { join, resolve } from 'node:path';
import { House, engine } from './house.mjs';
import { Visitor, browser } from './visitor.mjs';
import { path } from './ways.mjs';

const KB = 1024;
const LIMITS = { all: 48 * KB, first: 14 * KB, script: 3 * KB };

const PAGES = [['home'], ['conversations'], ['conversation', 'LLY'], ['conversation', 'AIL'], ['conversation', 'IEU'], ['respond', 'LLY'], ['results', 'AIL'],
	['changes'], ['find'], ['privacy'], ['accessibility'], ['contact']];

// A page on a first visit with nothing in the cache: bytes as they travel, without the heads of the replies.
async function weigh(b, house, where) {
	const v = await Visitor.open(b, house, { width: 390 });
	const session = await v.context.newCDPSession(v.page), kinds = new Map(), weights = [];
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	const heads = new Map();
	session.on('Network.responseReceived', (e) => { kinds.set(e.requestId, e.type); heads.set(e.requestId, e.response); });
	session.on('Network.loadingFinished', (e) => {
		const length = Number(heads.get(e.requestId)?.headers['content-length'] ?? heads.get(e.requestId)?.headers['Content-Length'] ?? e.encodedDataLength);
		weights.push({ kind: kinds.get(e.requestId), bytes: length, url: heads.get(e.requestId)?.url });
	});
	await v.page.goto(house.url + where);
	await v.page.evaluate(() => document.fonts.ready);
	const sum = (f) => weights.filter(f).reduce((n, w) => n + w.bytes, 0);
	const found = { all: sum(() => true), first: sum((w) => w.kind === 'Document'), script: sum((w) => w.kind === 'Script') };
	const problems = [...v.problems];
	for (const [what, most] of Object.entries(LIMITS)) if (found[what] > most) problems.push(`${what}: ${found[what]} bytes, at most ${most}: ${weights.map((w) => `${w.kind} ${w.bytes}`).join(', ')}`);
	if (!found.first || !weights.some((w) => w.kind === 'Font')) problems.push(`not everything was weighed: ${weights.map((w) => w.kind)}`);
	if ((await v.context.cookies()).length) problems.push('a cookie was left');
	const left = await v.page.evaluate(() => localStorage.length + sessionStorage.length);
	if (left) problems.push('something was left in the browser');
	await v.close();
	console.log(`${problems.length ? 'FAILED' : 'ok'} ${where}: ${(found.all / KB).toFixed(1)} KB in all, ${(found.first / KB).toFixed(1)} KB first, ${(found.script / KB).toFixed(1)} KB of script${problems.map((p) => `\n    ${p}`).join('')}`);
	return problems.length === 0;
}

const e = engine('sqlite', join(resolve(process.argv[2]), 'sgwrs'));
const b = await browser();
const house = await House.open(e);
const results = [];
for (const lang of ['cy', 'en']) for (const page of PAGES) results.push(await weigh(b, house, path(lang, ...page)));
results.push(await weigh(b, house, '/'));
await house.close();
await b.close();
e.close();
const failed = results.filter((r) => !r).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
