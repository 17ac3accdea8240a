// memory.mjs -- what bringing a large file in, and taking it out again as a spreadsheet, needs in memory at most: the high-water mark of
// every process of the server and of those it starts, as Linux tells it. Noise on the machine does not change it.
// SPDX-License-Identifier: MIT
//
//   node bench/memory.mjs BUILD_DIR [ROWS] [sqlite|postgresql] [csv|xlsx]      a release build of sgwrs; needs chromium; both kinds, unless one is named

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { House, engine } from '../e2e/house.mjs';
import { workbook_shared } from '../e2e/packed.mjs';
import { OFFICERS, Visitor, browser } from '../e2e/visitor.mjs';

const [build, rows = '200000', name = 'sqlite', ...only] = process.argv.slice(2);
const LIBRARIES = ['llanhelyg', 'penybont', 'trewern', 'cwmdu', 'mobile', 'none'], AGES = ['u25', '25', '45', '65'];
const COLUMNS = ['Number', 'library', 'times:morning', 'times:evening', 'times:sunday', 'volunteers', 'miss', 'age'];

// The same table every time: eight columns; everybody has a number and writes a sentence, so that a workbook has two words a row that no other row has.
const table = (n) => [COLUMNS, ...Array.from({ length: n }, (_, i) => [`M${i}`, LIBRARIES[i % 6], i % 2, i % 3 ? 0 : 1, i % 5 ? 0 : 1, 1 + i % 5,
	`Somewhere warm to sit, and people to talk to; number ${i}`, AGES[i % 4]])];
const KINDS = {
	csv: (lines) => lines.map((cells) => `${cells.map((v) => /,/.test(v) ? `"${v}"` : v).join(',')}\n`).join(''),
	xlsx: (lines) => workbook_shared({ Answers: lines }),
};

// Adds up what was seen: MB at most so far, by the process's own name. Who starts and ends meanwhile is looked at fifty times a second.
function look(pid, found) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const what = /Name:\s+(.*)/.exec(status)[1];
		found[what] = Math.max(found[what] ?? 0, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
		for (const task of readdirSync(`/proc/${pid}/task`))
			for (const child of readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean)) look(child, found);
	} catch {
		// It has ended.
	}
	return found;
}

async function measure(b, e, kind) {
	const house = await House.open(e);
	const v = await Visitor.open(b, house), found = {};
	const say = (what) => console.log(`| ${what} | ${Object.entries(look(house.child.pid, found)).map(([who, mb]) => `${who} ${mb} MB`).join(', ')} |`);
	// The page draws itself anew every two seconds.
	const until = (selector) => v.page.waitForSelector(selector, { state: 'attached', timeout: 3600000 });
	const file = join(house.place.data, `answers.${kind}`), bytes = Buffer.from(KINDS[kind](table(Number(rows))));
	const watch = setInterval(() => look(house.child.pid, found), 20);

	writeFileSync(file, bytes);
	await v.sign_in(OFFICERS.publisher);
	v.context.setDefaultTimeout(600000);
	await v.go('/en/desk/LLY/import');
	say('at rest');
	await v.page.setInputFiles('#file', file);
	await v.press('main form button[type=submit]');
	await until('#column-0');
	say(`${rows} rows in ${kind.toUpperCase()} (${(bytes.length / 1e6).toFixed(1)} MB), read`);
	await v.press('#columns button[type=submit]');
	await until('.sg-facts');
	say('… tried');
	await v.press('form[action$="/add"] button');
	await until('form[action$="/undo"]');
	console.log(`| | ${(await v.text('[role=status]'))} |`);
	say('… added');
	await v.go('/en/desk/LLY/export');
	await v.press('button[value=xlsx]');
	await until('a.govuk-button');
	say('… taken out as a spreadsheet');
	clearInterval(watch);
	await v.context.close();
	await house.close();
}

const e = engine(name, join(resolve(build), 'sgwrs'));
const b = await browser();
for (const kind of only.length ? only : Object.keys(KINDS)) await measure(b, e, kind);
await b.close();
e.close();
