// loop.mjs -- the standing Conversation: somebody tells us something at any time, and it comes back to them.
// SPDX-License-Identifier: MIT

import { OFFICERS } from './visitor.mjs';
import { SEND, codes, find } from './ways.mjs';

export const loop = [];
const journey = (sentence, go) => loop.push({ sentence, go });

const ON = '#tell-us-form button[type=submit]:not([name])';

journey('a resident tells us something in Welsh without JavaScript, an officer answers in Welsh, and the resident reads it with the code', async (t) => {
	await t.open();
	const rhian = await t.visitor({ script: false });

	await rhian.go('/cy');
	await rhian.press('.sg-nav a[href="/cy/dweud-wrthym"]');
	t.is(422, await rhian.press(ON), 'nothing was written');
	await rhian.page.fill('#words', 'Mae’r biniau ar y stryd fawr yn llawn.\nPwy sy’n eu gwagio?');
	await rhian.page.fill('#place', 'Stryd Fawr, Llanhelyg');
	await rhian.page.fill('#email', 'rhian@example.org');
	await rhian.press(ON);
	t.has(await rhian.text(), 'Stryd Fawr, Llanhelyg');
	await rhian.press('.govuk-back-link');
	t.has(await rhian.page.inputValue('#words'), 'Pwy sy');
	await rhian.page.fill('#topic', 'Biniau');
	await rhian.press(ON);
	await rhian.press(SEND);
	const mine = await codes(rhian);
	t.has(await rhian.text(), 'Mae eich neges gennym');

	const owain = await t.visitor({ script: false });
	await owain.sign_in(OFFICERS.editor);
	await owain.press('.sg-todo a[href="/en/desk/messages"]');
	await owain.page.locator('tbody tr', { hasText: 'biniau ar y stryd fawr' }).locator('a').click();
	t.has(await owain.text(), 'Its words speak to: Dyffryn Helyg Council');
	await owain.press('form[action$="/partner"] button');
	await owain.page.fill('#words', 'Thank you. The bins will be emptied tomorrow.');
	t.is(409, await owain.press('#reply button[type=submit]:not([name])'), 'English, and she wrote Welsh');
	await owain.page.fill('#words', 'Diolch am ysgrifennu. Bydd y cyngor yn gwagio’r biniau yfory.');
	await owain.press('#reply button[type=submit]:not([name])');
	t.is(1, await owain.all('[role=status]'), 'sent');

	const letters = (await t.house.letters(2)).filter((l) => l.to.includes('rhian@example.org'));
	t.is('cy', letters[0].lang, 'her letter is in Welsh');
	t.has(letters[0].text, 'yn gwagio');
	await find(rhian, mine, 'cy', 'my_message');
	t.has(await rhian.text(), 'yn gwagio\'r biniau yfory');
	await find(rhian, { reference: mine.reference }, 'cy', 'my_message');
	t.lacks(await rhian.text(), 'yfory');
});
