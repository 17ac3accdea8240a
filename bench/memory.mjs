// memory.mjs -- what bringing a large file in, and taking it out again as a spreadsheet, needs in memory at most: the high-water mark of
// every process of the server, as Linux tells it. Noise on the machine does not change it.
// SPDX-License-Identifier: MIT
//
//   node bench/memory.mjs BUILD_DIR [ROWS] [sqlite|postgresql]      a release build of sgwrs; needs chromium

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { House, engine } from '../e2e/house.mjs';
import { OFFICERS, Visitor, browser } from '../e2e/visitor.mjs';

const [build, rows = '200000', name = 'sqlite'] = process.argv.slice(2);
const LIBRARIES = ['llanhelyg', 'penybont', 'trewern', 'cwmdu', 'mobile', 'none'];

// The same file every time: eight questions, every fourth person writes a sentence or two.
function table(n) {
	const lines = ['Number,library,times:morning,times:evening,times:sunday,volunteers,miss,age'];
	for (let i = 0; i < n; i++)
		lines.push(`M${i},${LIBRARIES[i % 6]},${i % 2},${i % 3 ? 0 : 1},${i % 5 ? 0 : 1},${1 + i % 5},${i % 4 ? '' : `"Somewhere warm to sit, and people to talk to; number ${i}"`},${['u25', '25', '45', '65'][i % 4]}`);
	return `${lines.join('\n')}\n`;
}

// MB at most so far, by the process's own name.
function peaks(pid, found = {}) {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const what = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
	found[what] = Math.max(found[what] ?? 0, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
	for (const task of readdirSync(`/proc/${pid}/task`))
		for (const child of readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean)) peaks(child, found);
	return found;
}

const e = engine(name, join(resolve(build), 'sgwrs'));
const house = await House.open(e);
const b = await browser();
const v = await Visitor.open(b, house);
const say = (what) => console.log(`| ${what} | ${Object.entries(peaks(house.child.pid)).map(([who, mb]) => `${who} ${mb} MB`).join(', ')} |`);
const file = join(house.place.data, 'answers.csv');

// The page draws itself anew every two seconds.
const until = (selector) => v.page.waitForSelector(selector, { timeout: 3600000 });

writeFileSync(file, table(Number(rows)));
await v.sign_in(OFFICERS.publisher);
v.context.setDefaultTimeout(120000);
await v.go('/en/desk/LLY/import');
say('at rest');
await v.page.setInputFiles('#file', file);
await v.press('main form button[type=submit]');
await v.press('#columns button[type=submit]');
await until('.sg-facts');
say(`${rows} rows tried`);
await v.press('form[action$="/add"] button');
await until('details');
console.log(`| | ${(await v.text('[role=status]'))} |`);
say(`${rows} rows added`);
await v.go('/en/desk/LLY/export');
await v.press('button[value=xlsx]');
await until('a.govuk-button');
say('taken out as a spreadsheet');
await b.close();
await house.close();
e.close();
