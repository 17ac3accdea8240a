// resident.mjs -- what people who live there do: take part, check, change, withdraw, hear what happens. In either language, with JavaScript or without.
// SPDX-License-Identifier: MIT

import { BACK, ON, SEND, SKIP, answer, choose, codes, find, path, take_part } from './ways.mjs';

// The library conversation of the demonstration, which is open.
const LIBRARY = { en: path('en', 'conversation', 'LLY'), cy: path('cy', 'conversation', 'LLY') };
const TITLE = { en: 'Library opening hours', cy: 'Oriau agor y llyfrgelloedd' };

export const resident = [];
const journey = (sentence, go) => resident.push({ sentence, go });

// A journey that must go the same way without JavaScript: two journeys.
function journeys(sentence, go) {
	journey(`${sentence}, with JavaScript`, (t) => go(t, true));
	journey(`${sentence}, without JavaScript`, (t) => go(t, false));
}

const chosen = (v, name) => v.page.locator(`input[name="q-${name}"]:checked`).evaluateAll((all) => all.map((e) => e.value).join(' '));
const field = (v, name) => v.page.inputValue(`[name="q-${name}"]`);

journeys('somebody takes part in Welsh, from the first page to the receipt', async (t, script) => {
	await t.open();
	const v = await t.visitor({ script }), p = v.page;

	await v.go('/');
	t.is('cy', await v.lang(), 'Welsh comes first');
	await v.press('a[hreflang=cy]');
	t.is('/cy', v.path(), 'the Welsh home page');
	await v.press(`a[href^="${LIBRARY.cy}"]`);
	t.has(await v.text('h1'), TITLE.cy);
	await v.press('.sg-act a.govuk-button');

	// The library, which is needed, is left out; the times that were ticked stay ticked.
	await p.check('input[name="q-times"][value="saturday"]');
	t.is(422, await v.press(ON), 'a required question without an answer');
	t.holds(await v.all('.govuk-error-summary'), 'there is a summary of what is wrong');
	if (script) t.is('govuk-error-summary', await p.evaluate(() => document.activeElement.className), 'the summary has the focus');
	t.is('saturday', await chosen(v, 'times'), 'what was ticked is still ticked');
	t.is(1, await v.all('#q-library-error'), 'the message stands at its question');
	t.holds((await p.title()).startsWith(await v.lang() === 'cy' ? 'Gwall:' : 'Error:'), `the title says that there is a mistake: ${await p.title()}`);
	await p.click('.govuk-error-summary a');
	if (script) t.is('q-library', await p.evaluate(() => document.activeElement.id), 'the link leads into the field');
	await choose(v, 'library', 'penybont');
	await v.press(ON);

	// The language is changed in the middle; what was typed comes along, also what was not sent yet.
	await p.fill('[name=q-miss]', 'Yr amser stori.\n\nA’r gŵr sy’n ei ddweud.');
	await choose(v, 'volunteers', '4');
	await v.press('button[name=switch][value=en]');
	t.is('en', await v.lang(), 'the same page in English');
	t.has(await p.content(), 'What would you miss most');
	t.is('Yr amser stori.\n\nA’r gŵr sy’n ei ddweud.', (await field(v, 'miss')).replace(/\r/g, ''), 'what was typed');
	t.is('4', await chosen(v, 'volunteers'), 'what was chosen');
	await v.press('button[name=switch][value=cy]');
	await v.press(ON);

	// About you is skipped.
	t.is(1, await v.all(SKIP), 'the page about you can be skipped');
	await v.press(SKIP);
	const check = await v.text();
	t.has(check, 'Pentref Pen-y-bont');
	t.has(check, 'Yr amser stori.');

	// One answer is changed from there; Continue leads back.
	const [, second] = await p.locator('.govuk-summary-list__actions a').all();
	await second.click();
	t.holds(v.path().endsWith('/1'), 'the page of that question');
	t.is('penybont', await chosen(v, 'library'), 'the answer given before');
	await choose(v, 'library', 'cwmdu');
	await v.press(ON);
	t.holds(v.path().endsWith('/gwirio'), `back at checking: ${v.path()}`);
	t.has(await v.text(), 'Dyffryn Cwm-du');
	t.lacks(await v.text(), 'Pentref Pen-y-bont');

	const before = t.house.count('response');
	t.is(200, await v.press(SEND), 'the receipt');
	t.is('cy', await v.lang(), 'the receipt is in Welsh');
	const { reference, code } = await codes(v);
	t.holds(/^LLY-[0-9A-Z]{3}-[0-9A-Z]{3}$/.test(reference), `a reference: ${reference}`);
	t.is(12, code.replace(/[^0-9A-Z]/g, '').length, 'twelve letters and numbers');
	t.holds(await v.all('.sg-next li') >= 2, 'what happens next, with dates');
	t.has(await v.text('.sg-next'), 'Cabinet yn penderfynu');
	t.is(before + 1, t.house.count('response'), 'counted once');
	t.is(0, (await v.context.cookies()).length, 'no cookie');
	t.lacks(t.house.log, reference);
});

journeys('going back and sending again, or twice at the same moment, counts once', async (t, script) => {
	await t.open();
	const v = await t.visitor({ script });
	await answer(v);
	const before = t.house.count('response');
	const form = await v.page.$eval('#send', (f) => ({ action: f.action, token: f.elements.token.value }));
	const send = () => v.context.request.post(form.action, { form: { token: form.token, email: '' }, maxRedirects: 0, headers: { Origin: t.house.url, 'Sec-Fetch-Site': 'same-origin' } });
	const [one, two] = await Promise.all([send(), send()]);
	t.is('303 303', `${one.status()} ${two.status()}`, 'both are answered well');
	t.is(one.headers().location, two.headers().location, 'with the same receipt');
	await v.press(SEND);
	const first = await codes(v);
	await v.page.goBack();
	if (await v.all(SEND)) await v.press(SEND);
	t.is(JSON.stringify(first), JSON.stringify(await codes(v)), 'the same reference and code');
	t.is(before + 1, t.house.count('response'), 'counted once');
	// The first page, still open in another tab, neither answers twice nor breaks.
	await v.go(new URL(one.headers().location, t.house.url).pathname);
	t.is(first.reference, (await codes(v)).reference, 'the receipt can be looked at again');
});

journeys('somebody finds their response by its reference, reads it with the code, changes it and withdraws it', async (t, script) => {
	await t.open();
	const v = await t.visitor({ script }), p = v.page;
	const mine = await take_part(v, { miss: 'The warm corner by the window' });

	t.is(422, await find(v, { reference: 'nonsense' }), 'not a reference');
	t.is('nonsense', await p.inputValue('#reference'), 'what was typed stays');
	t.is(422, await find(v, { reference: 'LLY-AAA-AAA' }), 'nobody has this reference');
	t.is(200, await find(v, { reference: mine.reference.toLowerCase().replace(/-/g, ' ') }), 'read as it is spoken');
	t.lacks(await v.text(), 'warm corner');
	t.is(0, await v.all('form[action*=withdraw]'), 'no withdrawing by the reference alone');
	t.is(422, await find(v, { ...mine, code: 'AAAA AAAA AAAA' }), 'a wrong code');
	t.lacks(await v.text(), 'warm corner');

	await find(v, mine);
	t.has(await v.text(), 'The warm corner by the window');
	await v.press('form[action*=change] button');
	t.is('llanhelyg', await chosen(v, 'library'), 'the answers are there');
	await v.press(ON);
	await p.fill('[name=q-miss]', 'The reading group');
	await v.press(ON);
	await v.press(SKIP);
	await v.press(SEND);
	t.is(mine.reference, (await codes(v)).reference, 'the same reference');
	await find(v, mine);
	t.has(await v.text(), 'The reading group');
	t.lacks(await v.text(), 'warm corner');

	await v.press('button[name=switch][value=cy]');
	t.is('cy', await v.lang(), 'the same response in Welsh');
	t.has(await v.text(), 'The reading group');
	await v.press('button[name=switch][value=en]');

	await v.press('form[action*=withdraw] button');
	t.is('Withdraw your response?', await v.text('h1'), 'a page that asks once more');
	t.is(1, await v.all('.govuk-button--warning'), 'asked whether they are sure');
	await v.press('button[form=keep]');
	t.has(await v.text(), 'The reading group');
	await v.press('form[action*=withdraw] button');
	await v.press('button[name=switch][value=cy]');
	t.is('Tynnu eich ymateb yn ôl?', await v.text('h1'), 'asked in Welsh, and nothing withdrawn');
	await v.press('button[name=switch][value=en]');
	const answers = t.house.count('answer');
	await v.press('.govuk-button--warning');
	t.has(await v.text(), mine.reference);
	t.holds(t.house.count('answer') < answers, 'the answers are gone from the database');
	t.lacks(t.house.rows(), 'The reading group');
	await find(v, mine);
	t.lacks(await v.text(), 'The reading group');
	t.is(0, await v.all('form[action*=change]'), 'nothing left to change');
});

journey('a copy by e-mail comes in the language of the answers and does not hold the private code', async (t) => {
	await t.open();
	for (const lang of ['cy', 'en']) {
		const v = await t.visitor();
		await answer(v, { lang, miss: 'Y grŵp darllen = hwyl' });
		await v.page.check('#copy');
		t.is(422, await v.press(SEND), 'a copy without an address');
		t.holds(await v.page.isChecked('#copy'), 'the tick stays');
		await v.page.fill('#email', `${lang}@example.org`);
		await v.page.uncheck('#copy');
		t.is(422, await v.press(SEND), 'an address without anything to send to it');
		t.is(`${lang}@example.org`, await v.page.inputValue('#email'), 'the address stays');
		await v.page.check('#copy');
		await v.press(SEND);
		const { reference, code } = await codes(v);
		const letter = (await t.house.letters(lang === 'cy' ? 1 : 2)).find((l) => l.to.includes(`${lang}@example.org`));
		t.is(lang, letter.lang, 'its language');
		t.has(letter.subject, TITLE[lang]);
		t.has(letter.text, reference);
		t.has(letter.text, 'Y grŵp darllen = hwyl');
		t.has(letter.text, lang === 'cy' ? 'Llanhelyg (y dref)' : 'Llanhelyg (town)');
		t.lacks(letter.raw.replace(/\s/g, ''), code.replace(/\s/g, ''));
		t.lacks(letter.text.replace(/[-\s]/g, ''), code.replace(/[-\s]/g, ''));
	}
});

journeys('somebody asks on the page of a conversation to hear what happens', async (t, script) => {
	await t.open();
	const v = await t.visitor({ script }), p = v.page;
	await v.go(LIBRARY.en);
	t.is(422, await v.press('#follow button[type=submit]'), 'without an address');
	await p.fill('#email', 'not an address');
	t.is(422, await v.press('#follow button[type=submit]'), 'with something else');
	t.is('not an address', await p.inputValue('#email'), 'what was typed stays');
	await v.press('.sg-header [name=switch][value=cy]');
	t.is('cy', await v.lang(), 'the same page in Welsh');
	t.is('not an address', await p.inputValue('#email'), 'and in the other language, too');
	await p.fill('#email', 'rhian@example.org');
	t.is(200, await v.press('#follow button[type=submit]'), 'with an address');
	t.is(1, await v.all('[role=status]'), 'thanked');
	t.lacks(t.house.rows(), 'rhian@example.org');
	t.has(t.house.sgwrs('person', 'export', 'rhian@example.org'), 'LLY');
});

journey('a form begun before closing counts for an hour, and after that its words stay on the screen', async (t) => {
	await t.open({ clock: '2026-12-15T23:50' });
	const v = await t.visitor(), late = await t.visitor();
	const words = 'I wrote this for a long time, and it is not lost.';
	for (const who of [v, late]) {
		await who.go(`${LIBRARY.en}/respond`);
		await choose(who, 'library', 'trewern');
		await who.press(ON);
		await who.page.fill('[name=q-miss]', words);
	}
	const before = t.house.count('response');

	await t.house.restart('2026-12-16T00:30');
	t.is(410, await (await t.visitor()).go(`${LIBRARY.en}/respond`), 'nobody can begin any more');
	await v.press(ON);
	t.has(await v.text(), '00:59');
	await v.press(SKIP);
	await v.press(SEND);
	t.is(before + 1, t.house.count('response'), 'counted');
	t.holds((await v.text()).includes('late'), 'and said to be late');

	await t.house.restart('2026-12-16T01:05');
	t.is(410, await late.press(ON), 'too late');
	t.has(await late.text(), words);
	t.has(await late.text(), 'Tre-wern estate');
	t.is(before + 1, t.house.count('response'), 'not counted');
});

journey('a form that was open for two days is sent again with one press', async (t) => {
	await t.open();
	const v = await t.visitor();
	await v.go(`${LIBRARY.en}/respond`);
	await choose(v, 'library', 'mobile');
	await t.house.restart('2026-11-23T11:00');
	t.is(422, await v.press(ON), 'asked again');
	await v.press('main form button[type=submit]');
	t.is(1, await v.all('[name=q-miss]'), 'the second page');
	await v.press(BACK);
	t.is('mobile', await chosen(v, 'library'), 'nothing was lost');
});

journey('the keyboard alone is enough, and shows where it is at every stop', async (t) => {
	await t.open();
	const v = await t.visitor(), p = v.page;

	// Tabs on until the focus is on what fits; every stop on the way must be seen.
	const to = async (selector) => {
		for (let i = 0; i < 80; i++) {
			await p.keyboard.press('Tab');
			const here = await p.evaluate((s) => {
				const e = document.activeElement, box = e.getBoundingClientRect(), drawn = [e, e.nextElementSibling].filter(Boolean);
				const styles = drawn.flatMap((d) => ['', '::before', '::after'].map((x) => getComputedStyle(d, x || undefined)));
				const marked = styles.some((c) => (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2 && !/, 0\)|transparent/.test(c.outlineColor)) || c.boxShadow !== 'none');
				return { name: `${e.tagName} ${e.id || e.textContent.trim().slice(0, 30)}`, fits: e.matches(s), marked, seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
			}, selector);
			t.holds(here.marked, `the focus on ${here.name} can be seen (${v.path()})`);
			t.holds(here.seen, `${here.name} is on the screen (${v.path()})`);
			if (here.fits) return;
		}
		throw new Error(`never came to ${selector}`);
	};
	const enter = () => v.arrive(() => p.keyboard.press('Enter'));

	await v.go('/en');
	await to('.govuk-skip-link');
	await p.keyboard.press('Enter');
	t.is('main', await p.evaluate(() => document.activeElement.id), 'past the menu');
	await to(`a[href^="${LIBRARY.en}"]`);
	await enter();
	await to('.sg-act a.govuk-button');
	await enter();
	await to('#q-library');
	await p.keyboard.press('ArrowDown');
	await p.keyboard.press('ArrowDown');
	t.is('trewern', await chosen(v, 'library'), 'chosen with the arrows');
	await to('[name=q-times][value=evening]');
	await p.keyboard.press('Space');
	await to(ON);
	await enter();
	await to('[name=q-volunteers]');
	await p.keyboard.press('Space');
	await to('[name=q-miss]');
	await p.keyboard.type('Quiet');
	await to(ON);
	await enter();
	await to('[name=q-age]');
	await p.keyboard.press('Space');
	await to(ON);
	await enter();
	t.has(await v.text(), 'Weekday evenings');
	await to('#email');
	await p.keyboard.type('nobody at all');
	await to(SEND);
	await enter();
	t.is(422, v.status, 'a mistake');
	t.is('govuk-error-summary', await p.evaluate(() => document.activeElement.className), 'it is read out first');
	await to('.govuk-error-summary a');
	await p.keyboard.press('Enter');
	t.is('email', await p.evaluate(() => document.activeElement.id), 'and leads to the field');
	await p.keyboard.press('Control+a');
	await p.keyboard.type('ann@example.org');
	await to('#news');
	await p.keyboard.press('Space');
	await to(SEND);
	await enter();
	t.holds((await codes(v)).reference, 'the receipt');
});

journey('an overdue promise is shown to everybody', async (t) => {
	await t.open();
	const v = await t.visitor();
	for (const [path, lang] of [['/en', 'en'], ['/cy', 'cy'], ['/en/conversations', 'en'], ['/en/conversations/IEU', 'en'], ['/cy/sgyrsiau/IEU', 'cy']]) {
		t.is(200, await v.go(path), path);
		t.is(lang, await v.lang(), path);
		t.holds(await v.all('.sg-tag--late'), `${path} says that the reply is late`);
	}
	t.is(1, await v.all('.sg-note--late'), 'the page says since when');
	t.is(1, await v.all('.sg-time > .is-late:last-child'), 'the last stage is late');
	await v.go('/en/conversations/AIL');
	t.is(0, await v.all('.sg-tag--late, .sg-note--late'), 'nothing is late where people were told');
});

journey('when nothing is open the first page still helps', async (t) => {
	await t.open({ clock: '2027-03-01T10:00' });
	const v = await t.visitor();
	t.is(200, await v.go('/en'), 'home');
	t.is(1, await v.all('.sg-empty'), 'it says so');
	t.holds(await v.all('main a[href*=conversations]') >= 3, 'what there was can be looked at');
	t.is(410, await v.go(`${LIBRARY.en}/respond`), 'no answers are taken');
	t.is(409, await (async () => { await t.house.restart('2026-11-21T10:00'); return v.go('/en/conversations/CER/respond'); })(), 'nor before it opens');
});

journey('what no page may do would be noticed', async (t) => {
	await t.open();
	const v = await t.visitor();
	await v.go('/en');
	// Each of these must leave something in the list that makes a journey fail.
	const wrong = {
		'asks another house': () => fetch('http://elsewhere.example/').catch(() => {}),
		'fails in its script': () => new Promise((done) => { setTimeout(() => { setTimeout(done); throw new Error('broken'); }); }),
		'breaks the policy': () => { const s = document.createElement('style'); s.textContent = 'p { color: red }'; document.head.append(s); },
		'lacks a picture': () => new Promise((done) => { const i = new Image(); i.onerror = done; i.src = '/assets/none.svg'; }),
	};
	for (const [what, act] of Object.entries(wrong)) {
		v.problems.length = 0;
		await v.page.evaluate(act).catch(() => {});
		await v.page.evaluate(() => new Promise(requestAnimationFrame));
		t.holds(v.problems.length, `a page that ${what} is noticed`);
	}
	v.problems.length = 0;
});
