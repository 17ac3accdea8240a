// by-hand.mjs -- what comes without a form: letters with their scans, and what is said at events; and a photograph that comes with one.
// SPDX-License-Identifier: MIT

import { pdf, photo } from './documents.mjs';
import { OFFICERS } from './visitor.mjs';
import { BACK, ON, SEND, SKIP, choose, codes, path } from './ways.mjs';

export const byHand = [];
const journey = (sentence, go) => byHand.push({ sentence, go });

journey('a letter is registered with its scan, read with all others, and taken back by its writer', async (t) => {
	await t.open();
	const owain = await t.visitor({ script: false });

	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/LLY/letters');
	await owain.press('main .govuk-button');
	await owain.page.fill('#sender', 'Merched y Wawr');
	await owain.page.selectOption('#lang', 'cy');
	await owain.page.fill('#words', 'Cadwch y llyfrgell fach ar agor.');
	await owain.page.setInputFiles('#scan', pdf('letter.pdf', 'a letter'));
	await owain.press('#letter button:not([name])');
	t.has(await owain.text('h1'), 'Diolch am ysgrifennu atom ni');
	const [reference, code] = await owain.page.locator('.sg-ref').allInnerTexts();
	await owain.go('/en/desk/LLY/answers?words=llyfrgell+fach');
	t.has(await owain.text(), reference);

	const gwen = await t.visitor({ script: false });
	await gwen.go('/cy/eich-ymateb');
	await gwen.page.fill('#reference', reference);
	await gwen.page.fill('#code', code);
	await gwen.press('#find button:not([name])');
	t.has(await gwen.text(), 'Cadwch y llyfrgell fach ar agor.');
	await gwen.press('form[action$="/tynnu-yn-ol"] button');
	await gwen.press('.govuk-button--warning');
	await owain.go('/en/desk/LLY/letters');
	t.has(await owain.text('tbody'), 'Withdrawn');
	t.is(false, (await owain.text('tbody')).includes('Merched'), 'who sent it is forgotten');
});

journey('points made at an event are noted by keyboard alone and read with everything people wrote', async (t) => {
	await t.open();
	const owain = await t.visitor({ script: true });

	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/LLY/events');
	await owain.page.focus('#name');
	for (const words of ['Drop-in', '', 'Llanhelyg Library', '24', 'Owain']) {
		if (words) await owain.page.keyboard.type(words);
		await owain.page.keyboard.press('Tab');
	}
	await Promise.all([owain.page.waitForURL(/events\/[0-9]+$/), owain.page.keyboard.press('Enter')]);
	await owain.page.focus('#points');
	for (let round = 1; round <= 2; round++) {
		t.is('points', await owain.page.evaluate(() => document.activeElement.id), 'where the cursor stands');
		await owain.page.keyboard.type(`More evening hours ${round}`);
		await owain.page.keyboard.press('Enter');
		await owain.page.keyboard.type(`A toilet ${round}`);
		await owain.page.keyboard.press('Tab');
		await owain.page.keyboard.press('Tab');
		await Promise.all([owain.page.waitForNavigation(), owain.page.keyboard.press('Enter')]);
		t.has(await owain.text('[role=status]'), '2 points were saved.');
	}
	await owain.go('/en/desk/LLY/answers?words=toilet');
	t.has(await owain.text(), 'A toilet 2');
	await owain.go('/en/desk/LLY/who-took-part');
	t.has(await owain.text(), '24 people came. 4 points were noted.');
});

// The picture on the page is there and drawn; where the browser has it from is asked without a script.
async function picture(v) {
	const address = await v.page.locator('main img').first().getAttribute('src');
	const answer = await v.context.request.get(new URL(address, v.page.url()).href);
	return { address, status: answer.status(), type: answer.headers()['content-type'] };
}

for (const script of [true, false])
	journey(`a photograph is chosen on a phone, seen, taken out, sent and read by an officer ${script ? 'with' : 'without'} scripts`, async (t) => {
		await t.open();
		const artist = await t.visitor({ script: true });
		await artist.go('/en');
		const jpeg = { name: 'Siân Parry at home.jpg', mimeType: 'image/jpeg', buffer: await photo(artist) };
		const v = await t.visitor({ script, width: 390 });

		await v.go(path('en', 'respond', 'HED'));
		await choose(v, 'what', 'park');
		await v.page.setInputFiles('#q-picture', jpeg);
		await v.page.fill('#q-picture-shows', 'The pavement by the chapel');
		await v.press(ON);
		await v.press(BACK);
		const first = await picture(v);
		t.is(200, first.status, 'the picture');
		t.is('image/jpeg', first.type, 'still a photograph');
		t.is('The pavement by the chapel', await v.page.getAttribute('main img', 'alt'), 'what it shows');
		t.holds(await v.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth).catch(() => true), 'nothing hangs out of the phone');

		await v.press('button[name=move][value^="picture:out"]');
		t.is(0, await v.all('main img'), 'pictures after it was taken out');
		await v.page.setInputFiles('#q-picture', jpeg);
		await v.page.fill('#q-picture-shows', 'The pavement by the chapel');
		await v.press(ON);
		await v.press(SKIP);
		t.is(200, (await picture(v)).status, 'the picture before sending');
		await v.press(SEND);
		const { reference } = await codes(v);

		const owain = await t.visitor({ script });
		await owain.sign_in(OFFICERS.editor);
		await owain.go(`${path('en', 'desk_answers', 'HED')}?words=chapel`);
		const text = await owain.text();
		t.has(text, reference);
		t.has(text, 'The pavement by the chapel');
		t.lacks(text, 'Siân Parry at home');
		t.is(200, (await picture(owain)).status, 'the picture for the officer');
	});
