// journeys.mjs -- runs every journey on both databases, each in a house of its own, both lanes at the same time.
// SPDX-License-Identifier: MIT
//
//   node e2e/journeys.mjs BUILD_DIR [WORD…]      only journeys whose sentence contains a word

import { join, resolve } from 'node:path';
import { House, engine, within } from './house.mjs';
import { Visitor, browser } from './visitor.mjs';
import { finding } from './finding.mjs';
import { officer } from './officer.mjs';
import { resident } from './resident.mjs';
import { loop } from './loop.mjs';
import { byHand } from './by-hand.mjs';
import { paper } from './paper.mjs';
import { documents } from './documents.mjs';
import { places } from './places.mjs';
import { placeMap } from './place-map.mjs';
import { practice } from './practice.mjs';
import { builder } from './builder.mjs';
import { keep } from './keep.mjs';
import { trial } from './trial.mjs';
import { importing } from './importing.mjs';

const [build, ...words] = process.argv.slice(2);
const program = join(resolve(build), 'sgwrs');

// What one journey has: a house when it opens one, visitors, and ways to say what must be.
class Trip {
	constructor(engine, browser) {
		Object.assign(this, { engine, browser, visitors: [] });
	}
	async open(options) {
		this.house = await House.open(this.engine, options);
		return this.house;
	}
	async visitor(options) {
		const v = await Visitor.open(this.browser, this.house, options);
		this.visitors.push(v);
		return v;
	}
	is(expected, found, what) {
		if (expected !== found) throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
	}
	holds(condition, what) {
		if (!condition) throw new Error(`not so: ${what}`);
	}
	has(text, part) {
		if (!text.includes(part)) throw new Error(`"${part}" is missing in: ${text.slice(0, 800)}`);
	}
	lacks(text, part) {
		if (text.includes(part)) throw new Error(`"${part}" should not be in: ${text.slice(0, 800)}`);
	}
	problems() {
		return [...this.visitors.flatMap((v) => v.problems), ...(this.house?.complaints() ?? [])];
	}
	async close() {
		for (const v of this.visitors) await v.close();
		await this.house?.close();
	}
}

async function take(journey, engine, browser) {
	const trip = new Trip(engine, browser);
	const begun = Date.now();
	let wrong;
	try {
		await within(journey.seconds ?? 180, 'the journey', journey.go(trip));
		wrong = trip.problems().join('\n');
	} catch (e) {
		const page = trip.visitors.at(-1)?.page;
		const seen = page ? await page.locator('main').innerText({ timeout: 500 }).catch(() => '') : '';
		wrong = `${e.stack}\n${trip.problems().join('\n')}\n${page?.url() ?? ''}\n${seen.slice(0, 600)}`;
	}
	await trip.close().catch((e) => { wrong = `${wrong}\n${e.message}`; });
	console.log(`${wrong ? 'FAILED' : 'ok'} ${engine.name}: ${journey.sentence} (${((Date.now() - begun) / 1000).toFixed(1)} s)${wrong ? `\n${wrong}` : ''}`);
	return !wrong;
}

async function lane(name, journeys) {
	const e = engine(name, program);
	const b = await browser();
	const count = { name, passed: 0, failed: 0 };
	try {
		for (const journey of journeys) (await take(journey, e, b)) ? count.passed++ : count.failed++;
	} finally {
		await b.close();
		e.close();
	}
	return count;
}

const journeys = [finding, officer, resident, loop, paper, byHand, documents, places, placeMap, builder, keep, trial, practice, importing].flat().filter((j) => !words.length || words.some((w) => j.sentence.includes(w)));
const counts = await Promise.all(['sqlite', 'postgresql'].map((name) => lane(name, journeys)));
for (const c of counts) console.log(`${c.name}: ${c.passed + c.failed} journeys`);
const failed = counts.reduce((n, c) => n + c.failed, 0);
console.log(`${counts.reduce((n, c) => n + c.passed, 0)} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
