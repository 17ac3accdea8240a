// loop.mjs -- the standing Conversation: somebody tells us something at any time, and it comes back to them.
// SPDX-License-Identifier: MIT

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICERS } from './visitor.mjs';
import { SEND, answer, codes, find } from './ways.mjs';

export const loop = [];
const journey = (sentence, go) => loop.push({ sentence, go });

const LIBRARY = new URL('../demo/library-hours.json', import.meta.url);
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

const path_of = (text, part) => new URL(text.match(/https?:\/\/\S+/g).find((link) => link.includes(part)).replace(/[>)]$/, '')).pathname;

journey('a resident follows in Welsh, confirms, gets Monday\'s letter and stops it with one click in the mail program', async (t) => {
	await t.open();
	const bws = await t.visitor({ script: false, width: 390 });

	await bws.go('/cy/dilyn');
	await bws.page.fill('#email', 'bws@example.org');
	await bws.page.check('#often-weekly');
	await bws.press('#follow-all button[type=submit]:not([name])');
	const ask = (await t.house.letters(1)).find((l) => l.to.includes('bws@'));
	t.is('cy', ask.lang, 'the first letter is in Welsh');
	await bws.go(path_of(ask.text, '/dilyn/cadarnhau/'));
	t.is(200, await bws.press('main form button[type=submit]:not([name=switch])'), 'confirmed');

	// Something opens before Monday, for all to hear of.
	const file = join(t.house.place.data, 'new.json'), it = JSON.parse(readFileSync(LIBRARY, 'utf8'));
	Object.assign(it, { code: 'NEW', opens: '-1 09:00', closes: '+60 23:59', promise: '+130' });
	it.decision.on = '+110';
	writeFileSync(file, JSON.stringify(it));
	t.house.sgwrs('load', file);
	const nia = await t.visitor();
	await nia.sign_in(OFFICERS.publisher);
	await nia.go('/en/desk/NEW/texts');
	await nia.press('form[action$=texts] button');
	await nia.go('/en/desk/NEW');
	await nia.press('form:has(input[value=publish]) button');

	await t.house.restart('2026-11-23T08:00');
	const letters = (await t.house.letters(2)).filter((l) => l.to.includes('bws@'));
	t.is(2, letters.length, 'one letter more');
	t.has(letters.at(-1).text, '/cy/sgyrsiau/NEW');
	const last = letters.at(-1);
	t.is('List-Unsubscribe=One-Click', last.headers['list-unsubscribe-post'], 'one click');
	const stop = last.headers['list-unsubscribe'].slice(1, -1);
	const answer = await bws.context.request.post(t.house.url + new URL(stop).pathname, { form: { 'List-Unsubscribe': 'One-Click' } });
	t.is(200, answer.status(), 'stopped without our page');
	t.is(0, t.house.count('follower'), 'nobody follows any more');
});

journey('a quote is proposed by one officer, released by another and read by everybody in both languages', async (t) => {
	await t.open();
	const owain = await t.visitor(), nia = await t.visitor(), resident = await t.visitor({ script: false });

	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/AIL/answers');
	await owain.press('main a[href*="/answers/quote/"] >> nth=0');
	const welsh = await owain.all('.sg-quote[lang=cy]') > 0;
	await owain.page.fill('#words', 'The words of somebody, made shorter.');
	await owain.page.fill('#translation', 'Geiriau rhywun, wedi’u byrhau.');
	await owain.press('main form button[type=submit]:not([name=switch])');
	await owain.go('/en/desk/AIL/quotes');
	t.is(0, await owain.all('form[action$="/release"]'), 'nobody releases their own');
	await resident.go('/en/conversations/AIL/in-their-own-words');
	t.lacks(await resident.text(), 'made shorter');
	await nia.sign_in(OFFICERS.publisher);
	await nia.go('/en/desk/AIL/quotes');
	await nia.press('form[action$="/quotes/release"]:has(~ form) button >> nth=0');
	await resident.go('/en/conversations/AIL/in-their-own-words');
	t.has(await resident.text(), 'made shorter');
	await resident.go('/cy/sgyrsiau/AIL/yn-eu-geiriau-eu-hunain');
	t.has(await resident.text(), welsh ? 'made shorter' : 'wedi\'u byrhau');
});

journey('texts that are nearly the same are found, confirmed as a campaign and counted beside the others', async (t) => {
	await t.open();
	const owain = await t.visitor(), letter = 'Please keep the library open on Saturdays, because my children have nowhere else to read and nowhere warm to go.';

	for (const name of ['Ann', 'Bob', 'Cai']) {
		const v = await t.visitor({ script: false });
		await answer(v, { miss: `${letter} ${name}` });
		await v.press(SEND);
	}
	await owain.sign_in(OFFICERS.editor);
	await owain.go('/en/desk/LLY/campaigns');
	await owain.press('form[action$="/campaigns/find"] button');
	for (let i = 0; i < 40 && !(await owain.text()).includes('Please keep the library open on Saturdays'); i++) {
		await new Promise((done) => { setTimeout(done, 250); });
		await owain.go('/en/desk/LLY/campaigns');
	}
	const found = owain.page.locator('.sg-read > li', { hasText: 'Please keep the library open on Saturdays' });
	await found.locator('input[type=text]').fill('Saturdays');
	await owain.arrive(() => found.locator('button[value=confirmed]').click({ noWaitAfter: true }));
	t.has(await owain.text(), 'Saturdays: 3 responses');
	await owain.go('/en/desk/LLY/results');
	t.has(await owain.text(), 'campaign');
});
