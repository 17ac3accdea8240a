// keep.mjs -- people who stop in the middle and come back, on another day or another device, and lose nothing.
// SPDX-License-Identifier: MIT

import { LATER, ON, SEND, SKIP, choose, codes, path } from './ways.mjs';

export const keep = [];
const journey = (sentence, go) => keep.push({ sentence, go });

const MAIL = '#mail-link button[type=submit]:not([name])';

// Chooses a library and comes to the second page.
async function begin(v, lang, library) {
	await v.go(path(lang, 'respond', 'LLY'));
	await choose(v, 'library', library);
	await v.press(ON);
}

journey('somebody begins on a phone in Welsh, has the link mailed, and finishes in another browser', async (t) => {
	await t.open();
	const phone = await t.visitor({ width: 390, script: false }), desk = await t.visitor({ script: false });

	await begin(phone, 'cy', 'trewern');
	await phone.page.fill('[name=q-miss]', 'Yr amser stori ar fore Sadwrn.');
	t.is(200, await phone.press(LATER), 'the page that says how to come back');
	const [code] = await phone.page.locator('.sg-codes .sg-ref').allInnerTexts();
	t.is(12, code.replace(/[^0-9A-Z]/g, '').length, 'twelve letters and numbers');
	t.is(422, await phone.press(MAIL), 'without an address');
	await phone.page.fill('#email', 'rhian@example.org');
	t.is(200, await phone.press(MAIL), 'the link is on its way');
	t.is(1, await phone.all('[role=status]'), 'that is said');

	const [letter] = await t.house.letters(1);
	t.holds(letter.to.includes('rhian@example.org'), 'to whom');
	const link = letter.text.match(/https?:\/\/\S+/)[0];
	t.holds(!link.includes(phone.path().split('/')[5]), 'the link does not hold the token of the form');
	t.is(200, await desk.go(new URL(link).pathname), 'the link opens the form');
	t.is('cy', await desk.lang(), 'in Welsh');
	t.is('Yr amser stori ar fore Sadwrn.', await desk.page.inputValue('[name=q-miss]'), 'where the phone left it');
	await desk.press('button[name=switch][value=en]');
	t.is('Yr amser stori ar fore Sadwrn.', await desk.page.inputValue('[name=q-miss]'), 'in the other language too');
	await desk.press('button[name=switch][value=cy]');
	await desk.press(ON);
	await desk.press(SKIP);
	t.has(await desk.text(), 'Yr amser stori ar fore Sadwrn.');
	t.is(200, await desk.press(SEND), 'the receipt');
	t.holds((await codes(desk)).reference.startsWith('LLY-'), 'a reference');

	// From then on neither the link nor the code leads anywhere.
	t.is(410, await phone.go(new URL(link).pathname), 'the link afterwards');
	await phone.go(path('cy', 'come_back'));
	await phone.page.fill('#code', code);
	t.is(422, await phone.press('#come-back button[type=submit]:not([name])'), 'the code afterwards');
});

journey('a private code opens the form on another device, and two devices do not write over each other', async (t) => {
	await t.open();
	const phone = await t.visitor({ width: 390 }), desk = await t.visitor();

	await begin(phone, 'en', 'llanhelyg');
	await phone.press(LATER);
	const [code] = await phone.page.locator('.sg-codes .sg-ref').allInnerTexts();
	await phone.press('a[href$="/2"]');

	await desk.go(path('en', 'find'));
	await desk.press('a[href$="/come-back"]');
	await desk.page.fill('#code', code.toLowerCase().replaceAll('-', ' '));
	t.is(200, await desk.press('#come-back button[type=submit]:not([name])'), 'the form');
	t.holds(desk.path().endsWith('/2'), 'where the phone was');
	await desk.page.fill('[name=q-miss]', 'The reading group.');
	await desk.press(ON);

	await phone.page.fill('[name=q-miss]', 'Story time.');
	t.is(409, await phone.press(ON), 'the phone is told');
	t.has(await phone.text(), 'The reading group.');
	t.is('Story time.', await phone.page.inputValue('[name=q-miss]'), 'what was typed on the phone');
	t.is(200, await phone.press(ON), 'kept all the same');
	await phone.press(SKIP);
	t.has(await phone.text(), 'Story time.');
	t.is(200, await phone.press(SEND), 'sent');

	await desk.press(SKIP);
	t.holds(desk.path().endsWith('/received'), 'the receipt is shown where nothing is lost');
});
