// importing.mjs -- an editor brings answers in from a file, says what was not understood, adds them, takes them back and brings them in again.
// SPDX-License-Identifier: MIT

import { workbook } from './packed.mjs';
import { OFFICERS } from './visitor.mjs';

export const importing = [];

const FILE = `Number,Iaith,Which library do you use most?,What would you miss most if hours were shorter?,Box
B-1,Cymraeg,Llanhelyg (town),"Y grŵp darllen, a’r gwres",1
B-2,English,Pen-y-bont,The computers after school,1
B-3,English,Tre-wern estate,Nothing much,2
`;

// Without a script nobody but the person looks again.
async function until(v, selector, script) {
	for (let i = 0; !script && i < 120 && !await v.all(selector); i++) {
		await v.page.waitForTimeout(250);
		await v.page.reload();
	}
	await v.page.waitForSelector(selector, { state: 'attached', timeout: 60000 });
}

for (const script of [true, false])
	importing.push({ sentence: `answers are brought in from a file, ${script ? 'with' : 'without'} JavaScript`, go: async (t) => {
		await t.open();
		const v = await t.visitor({ script }), p = v.page;

		await v.sign_in(OFFICERS.editor);
		await v.go('/en/desk/LLY');
		await v.press('a[href$="/LLY/import"]');
		await p.setInputFiles('#file', { name: 'box.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
		await v.press('main form button[type=submit]');
		t.is('[id]', await p.inputValue('#column-0'), 'the number is found');
		t.is('[language]', await p.inputValue('#column-1'), 'the language is found by a Welsh heading');
		t.is('library', await p.inputValue('#column-2'), 'a question is found');
		t.is('', await p.inputValue('#column-4'), 'what is no question is left out');
		const before = t.house.count('response');
		await v.press('#columns button[type=submit]');
		await until(v, '.sg-facts', script);
		t.has(await v.text(), 'Would be added 2');
		t.has(await v.text(), '"Pen-y-bont" is no choice of this question');
		await p.selectOption('#values select', 'penybont');
		await v.press('#values button[type=submit]');
		await until(v, 'form[action$="/add"] button', script);
		t.has(await v.text(), 'Would be added 3');
		t.is(before, t.house.count('response'), 'nothing is added by trying');
		await v.press('form[action$="/add"] button');
		await until(v, 'form[action$="/undo"]', script);
		t.has(await v.text(), '3 responses were added.');
		t.is(before + 3, t.house.count('response'), 'three more');
		const back = p.locator('details:has(form[action$="/undo"])');
		if (await back.getAttribute('open') === null) await back.locator('summary').click();
		await v.press('form[action$="/undo"] button');
		await until(v, 'form[action$="/try"]', script);
		t.is(before, t.house.count('response'), 'all three are gone');
		await v.press('form[action$="/try"] button');
		await until(v, 'form[action$="/add"] button', script);
		await v.press('form[action$="/add"] button');
		await until(v, 'form[action$="/undo"]', script);
		t.is(before + 3, t.house.count('response'), 'and there again');
	} });

// What an office really has: a workbook with a sheet of notes beside that of the answers, and days as a spreadsheet keeps them.
const BOOK = workbook({
	'Nodiadau': [['Pwy', 'Beth'], ['Owain', 'Bocs y llyfrgell']],
	'Answers': [['Number', 'Received', 'Iaith', 'Which library do you use most?', 'What would you miss most if hours were shorter?'],
		['W-01', new Date('2026-10-01'), 'Cymraeg', 'Llanhelyg (town)', 'Y grŵp darllen, a’r gwres'],
		['W-02', new Date('2026-10-02'), 'English', 'Llanhelyg (town)', '007']],
});

for (const script of [true, false])
	importing.push({ sentence: `a sheet of an Excel workbook is brought in, ${script ? 'with' : 'without'} JavaScript`, go: async (t) => {
		await t.open();
		const v = await t.visitor({ script }), p = v.page;

		await v.sign_in(OFFICERS.editor);
		await v.go('/en/desk/LLY/import');
		await p.setInputFiles('#file', { name: 'box.xlsx', mimeType: 'application/octet-stream', buffer: BOOK });
		await v.press('main form button[type=submit]');
		await until(v, 'input[name=sheet]', script);
		await v.press('form:has(input[name=sheet]) button[type=submit]');
		t.has(await v.text(), 'Choose a sheet');
		await p.check('label:has-text("Answers")');
		await v.press('form:has(input[name=sheet]) button[type=submit]');
		await until(v, '#column-0', script);
		t.is('[id]', await p.inputValue('#column-0'), 'the number is found');
		t.is('[received]', await p.inputValue('#column-1'), 'the day is found');
		t.is('library', await p.inputValue('#column-3'), 'a question is found');
		const before = t.house.count('response');
		await v.press('#columns button[type=submit]');
		await until(v, 'form[action$="/add"] button', script);
		t.has(await v.text(), 'Would be added 2');
		await v.press('form[action$="/add"] button');
		await until(v, 'form[action$="/undo"]', script);
		t.is(before + 2, t.house.count('response'), 'two more');
	} });

importing.push({ sentence: 'a table that Excel saved without UTF-8 keeps its accents', go: async (t) => {
	await t.open();
	const v = await t.visitor(), p = v.page;

	await v.sign_in(OFFICERS.editor);
	await v.go('/en/desk/LLY/import');
	await p.setInputFiles('#file', { name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from('Number,What would you miss most if hours were shorter?\nC-1,T\u00E2n a ch\u00E2n\n', 'latin1') });
	await v.press('main form button[type=submit]');
	await until(v, '#column-0', true);
	t.has(await v.text(), 'Tân a chân');
	t.has(await v.text(), 'This file was not saved as UTF-8.');
} });
