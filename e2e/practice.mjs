// practice.mjs -- an officer learns on the real screens of a practice installation, and nothing leaves it.
// SPDX-License-Identifier: MIT

import { readdirSync } from 'node:fs';
import { SEND, answer, path } from './ways.mjs';

export const practice = [];
const journey = (sentence, go) => practice.push({ sentence, go });

const be = (v, n) => v.press(`form:has([name=n][value="${n}"]) button`);

// The link that the command line prints, in this language.
const link = (house, lang) => house.sgwrs('practice').split('\n').map((l) => l.trim()).find((l) => l.startsWith(`/${lang}/`));

journey('in practice an officer is both people, moves the calendar on, and reads what would have been sent', async (t) => {
	const house = await t.open();
	const way_in = link(house, 'en'), outside = await t.visitor(), v = await t.visitor();
	for (const address of ['/en', '/en/conversations', '/en/conversations/LLY', '/LLY', '/cy/chwilio?q=llyfrgell', '/en/promises', '/sitemap.xml']) {
		await outside.go(address);
		t.holds(['/en/practice', '/cy/ymarfer'].includes(outside.path()), `${address} leads to the door`);
		t.lacks(await outside.text(), 'library');
	}
	await v.go(way_in);
	await v.press('main form button');
	t.has(await v.text('.sg-practice'), 'You are Ebrill Rees (ymarfer/practice).');
	await answer(v);
	await v.page.check('#copy');
	await v.page.fill('#email', 'somebody@example.org');
	await v.press(SEND);
	t.has(await v.text('.sg-practice'), 'nothing leaves');
	await v.go(path('en', 'practice_letters'));
	t.has(await v.text(), 'somebody@example.org');
	t.is(0, readdirSync(house.letters_in).length, 'letters that left');
	await v.go(path('en', 'practice'));
	await be(v, 2);
	t.has(await v.text(), 'You are Pryderi Lewis (ymarfer/practice) now.');
	await v.page.fill('#until', '1 March 2027');
	await v.press('form:has(#until) button');
	t.has(await v.text(), 'it is 1 March 2027 now');
	await v.go(path('en', 'desk_conversation', 'LLY'));
	t.has(await v.text(), 'Closed');
	await v.press('form:has([name=move][value=analyse]) button');
	t.has(await v.text(), 'Analysing');
});

journey('in practice every step of a plan offers words, and they are enough: only questions and a second person are missing then', async (t) => {
	const house = await t.open(), v = await t.visitor();
	await v.go(link(house, 'en'));
	await v.press('main form button');
	await v.go(path('en', 'desk_new'));
	await v.page.fill('[name=title_en]', 'Evening buses to Llanhelyg');
	await v.page.fill('[name=title_cy]', 'Bysiau gyda’r nos i Lanhelyg');
	await v.press('main form button[type=submit]:not([name=switch])');
	for (let n = 1; n <= 8; n++) {
		t.has(v.path(), `/plan/${n}`);
		if (n !== 3) {
			await v.press('#step button[value=sample]');
			t.has(await v.text(), 'Nothing is saved yet.');
			t.is(0, await v.all('#step button[value=sample]'), 'offers of words where every box has some');
		}
		await v.press('#step .govuk-button-group button[value=on]');
	}
	t.has(v.path(), '/plan/9');
	const missing = await v.page.locator('.sg-missing').first().locator('li').allInnerTexts();
	t.is(2, missing.length, 'things that are missing');
	t.has(missing[0], 'Ask at least one question.');
	t.has(missing[1], 'a second person');
});
