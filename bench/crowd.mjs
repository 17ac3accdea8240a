// crowd.mjs -- a conversation of sixty questions and as many made-up people as one likes who answer it, for the bench of results.
// SPDX-License-Identifier: MIT
//
//   node bench/crowd.mjs FOLDER PEOPLE      writes conversation.json, answers.csv and map.json; the same every time

import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

const [folder, people] = [process.argv[2], Number(process.argv[3])];
const QUESTIONS = 60, CHOICES = 5, ON_PAGE = 10;
const both = (text) => ({ en: text, cy: `${text} (cy)` });

// 50 of one answer or a scale, 8 of several, 2 in one's own words.
const kind = (q) => q % 30 === 29 ? 'long' : q % 7 === 3 ? 'multiple' : q % 5 === 4 ? 'scale' : 'single';
const names = Array.from({ length: QUESTIONS }, (_, q) => `q${q + 1}`);

const it = JSON.parse(readFileSync(new URL('../tests/kill/conversation.json', import.meta.url), 'utf8'));
Object.assign(it, { code: 'BIG', title: both('Sixty questions'), pages: Array.from({ length: QUESTIONS / ON_PAGE }, (_, p) => ({
	title: both(`Page ${p + 1}`),
	questions: names.slice(p * ON_PAGE, (p + 1) * ON_PAGE).map((name, i) => {
		const q = { name, kind: kind(p * ON_PAGE + i), asks: both(`Question ${name}`) };
		if (q.kind !== 'long') q.choices = Array.from({ length: CHOICES }, (_, c) => ({ code: `c${c + 1}`, label: both(`Answer ${c + 1} of ${name}`) }));
		return q;
	}),
})) });
writeFileSync(join(folder, 'conversation.json'), JSON.stringify(it));
writeFileSync(join(folder, 'map.json'), JSON.stringify({
	id: 'id', received: { column: 'received', format: 'YYYY-MM-DD hh:mm' }, channel: { column: 'channel', values: ['online', 'paper', 'phone'].map((is) => ({ is, means: is })) },
	language: { column: 'lang', values: ['en', 'cy'].map((is) => ({ is, means: is })) },
	questions: names.map((name, q) => ({ name, column: name, ...(kind(q) === 'multiple' ? { separator: ';' } : {}) })),
}));

let dice = 12345;
const roll = (n) => { dice = (Math.imul(dice, 1103515245) + 12345) >>> 0; return (dice >>> 8) % n; };
const lean = () => Math.min(roll(CHOICES), roll(CHOICES)) + 1;
const answer = (q) => {
	if (roll(10) === 0) return '';
	if (kind(q) === 'long') return roll(5) ? '' : `Bus number ${roll(90)} does not wait for the train to Llanhelyg.`;
	if (kind(q) !== 'multiple') return `c${lean()}`;
	return [...new Set([lean(), lean()])].map((c) => `c${c}`).join(';');
};

const out = createWriteStream(join(folder, 'answers.csv'));
out.write(`id,received,channel,lang,${names.join(',')}\n`);
for (let i = 1; i <= people; i++) {
	const line = [i, `2026-10-${String(1 + roll(31)).padStart(2, '0')} 12:00`, ['online', 'online', 'online', 'paper', 'phone'][roll(5)], roll(5) ? 'en' : 'cy', ...names.map((_, q) => answer(q))].join(',');
	if (!out.write(`${line}\n`)) await once(out, 'drain');
}
out.end();
await once(out, 'close');
