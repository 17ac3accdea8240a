// by-hand.mjs -- what comes without a form: letters with their scans, and what is said at events.
// SPDX-License-Identifier: MIT

import { pdf } from './documents.mjs';
import { OFFICERS } from './visitor.mjs';

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
	await gwen.press('form[action$="/tynnu-yn-ol"] button:not([name=switch])');
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
