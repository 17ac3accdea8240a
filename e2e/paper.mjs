// paper.mjs -- forms on paper: printed by anybody, typed in by keyboard alone, checked by a second person, and counted like all others.
// SPDX-License-Identifier: MIT

import { OFFICERS } from './visitor.mjs';
import { path } from './ways.mjs';

export const paper = [];
const journey = (sentence, go) => paper.push({ sentence, go });

// A form as its keys are pressed: an answer, then Enter; the last Enter is for the button that saves.
async function type(v, answers) {
	for (const a of answers) {
		if (a) await v.page.keyboard.type(a);
		await v.page.keyboard.press('Enter');
	}
	await v.page.keyboard.press('Enter');
}

journey('an officer types in ten forms without a pointer, and a second person reads one of them again', async (t) => {
	await t.open();
	const owain = await t.visitor({ script: true });

	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/LLY/paper');
	await owain.page.focus('#name');
	await owain.page.keyboard.type('Llanhelyg Library, first box');
	await Promise.all([owain.page.waitForURL(/enter/), owain.page.keyboard.press('Enter')]);
	for (let n = 1; n <= 10; n++) {
		t.has(await owain.text('h1'), `Type in form ${n}`);
		t.is('a-library', await owain.page.evaluate(() => document.activeElement.id), 'where the cursor stands');
		const asked = await owain.all('.sg-typing__line');
		await Promise.all([owain.page.waitForURL(new RegExp(`saved=${n}$`)), type(owain, [String(1 + n % 5), '13', ...Array(asked - 2).fill('')])]);
		t.has(await owain.text('[role=status]'), 'Saved as LLY-');
	}
	await owain.go('/en/desk/LLY/paper');
	t.has(await owain.text(), '10 forms were typed in.');

	const nia = await t.visitor({ script: true });
	await nia.sign_in(OFFICERS.publisher);
	await nia.go('/en/desk/LLY/paper');
	await nia.press('tbody th a');
	await nia.press('a[href$="/again"]');
	const n = Number(await nia.page.inputValue('[name=n]')), asked = await nia.all('.sg-typing__line');
	// Read wrongly on purpose, then settled with the paper in hand.
	await Promise.all([nia.page.waitForSelector('#differ'), type(nia, [String(1 + (n + 1) % 5), '13', ...Array(asked - 2).fill('')])]);
	await nia.page.check('#keep-library');
	await nia.press('section [value=save]');
	t.has(await nia.text(), 'Read alike');
	await nia.go('/en/desk/LLY/results');
	t.has(await nia.text(), 'On paper');
});

journey('a resident prints the form in large print and in Welsh without JavaScript', async (t) => {
	await t.open();
	const v = await t.visitor({ script: false });

	await v.go(path('cy', 'conversation', 'LLY'));
	await v.press('a[href$="/ffurflen-bapur"]');
	await v.press('a[href*="size=large"]');
	t.is(1, await v.all('.sg-sheet--large'), 'large print');
	t.is('cy', await v.lang(), 'language');
});
