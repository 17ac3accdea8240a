// places.mjs -- who took part beside who lives here, and the answers as a table.
// SPDX-License-Identifier: MIT

import { readFileSync } from 'node:fs';
import { OFFICERS } from './visitor.mjs';

export const places = [];
const journey = (sentence, go) => places.push({ sentence, go });

journey('an officer sees which ward is missing, makes a task of it in one press, and finishes it', async (t) => {
	await t.open();
	const owain = await t.visitor({ script: false });
	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/IEU');
	await owain.press('a[href="/en/desk/IEU/who-took-part"]');
	t.has(await owain.text(), 'Low, beside who lives here: Tre-wern.');
	await owain.press('form[action$="/outreach/group"] button >> nth=0');
	t.holds((await owain.page.inputValue('#title')).includes('Tre-wern'), 'the task says whom to reach');
	await owain.page.fill('#by_on', 'soon');
	t.is(422, await owain.press('#task button'), 'a day is a day');
	await owain.page.fill('#by_on', '2026-12-01');
	await owain.page.check('#state-done');
	await owain.page.fill('#note', 'Twelve came to the hall.');
	await owain.press('#task button');
	t.has(await owain.text(), 'Twelve came to the hall.');
});

journey('a resident goes from the first page to their ward, and an officer puts a conversation there', async (t) => {
	await t.open();
	const rhian = await t.visitor({ script: false });
	await rhian.go('/cy');
	await rhian.press('a[href="/cy/lleoedd/H05000007"]');
	t.has(await rhian.text(), 'Glan-yr-afon');
	t.has(await rhian.text(), 'Y parc wrth yr afon');
	await rhian.go('/cy/lleoedd/H05000005');
	t.lacks(await rhian.text(), 'Oriau agor y llyfrgelloedd');
	const owain = await t.visitor({ script: false });
	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/LLY/plan');
	await owain.press('a[href="/en/desk/LLY/places"]');
	await owain.page.check('#at-H05000005');
	await owain.press('#where button[type=submit]:not([name])');
	await rhian.go('/cy/lleoedd/H05000005');
	t.has(await rhian.text(), 'Oriau agor y llyfrgelloedd');
});

journey('a publisher has a spreadsheet made and watches it grow; an editor cannot, and another sign-in does not get it', async (t) => {
	await t.open();
	const nia = await t.visitor();
	await nia.sign_in(OFFICERS.publisher);
	await nia.go('/en/desk/AIL');
	await nia.press('a[href="/en/desk/AIL/export"]');
	await nia.press('button[value=csv]');
	await nia.page.waitForSelector('a.govuk-button', { timeout: 30000 });
	const where = nia.page.url(), wait = nia.page.waitForEvent('download');
	await nia.page.click('a.govuk-button');
	t.is(214, readFileSync(await (await wait).path(), 'utf8').split('\r\n').length, 'the headings, a row for each of 212 responses, and the end');
	const owain = await t.visitor();
	await owain.sign_in(OFFICERS.editor);
	t.is(403, await owain.go('/en/desk/AIL/export'), 'an editor takes nothing out');
	const again = await t.visitor();
	await again.sign_in(OFFICERS.publisher);
	await again.page.goto(where);
	t.has(await again.text(), 'It was asked for in another browser');
});
