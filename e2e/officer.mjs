// officer.mjs -- what those who work on a conversation do: sign in, read, release, answer, decide, tell people. And what each may not do.
// SPDX-License-Identifier: MIT

import { OFFICERS } from './visitor.mjs';
import { ON } from './ways.mjs';

export const officer = [];
const journey = (sentence, go) => officer.push({ sentence, go });

function journeys(sentence, go) {
	journey(`${sentence}, with JavaScript`, (t) => go(t, true));
	journey(`${sentence}, without JavaScript`, (t) => go(t, false));
}

const AFTER_CLOSING = '2026-12-17T10:00';
const DESK = '/en/desk/LLY';

async function signed_in(t, role, options) {
	const v = await t.visitor(options);
	await v.sign_in(OFFICERS[role]);
	t.is('/en/desk', v.path(), `${role} begins with today`);
	return v;
}

const move = (name) => `form:has(input[name=move][value=${name}]) button`;

// Posts a form that the page does not offer, as somebody who knows how.
async function forced(v, path, fields = {}) {
	const token = await v.page.locator('input[name=token]').first().inputValue();
	const answer = await v.context.request.post(v.house.url + path, {
		form: { token, ...fields }, maxRedirects: 0, headers: { Origin: v.house.url, 'Sec-Fetch-Site': 'same-origin' },
	});
	return answer.status();
}

journeys('an officer signs in and out', async (t, script) => {
	await t.open();
	const v = await t.visitor({ script }), p = v.page;

	t.is(200, await v.go('/en/desk/LLY/results'), 'a page that asks who is there first');
	t.is('/en/sign-in', v.path(), 'signing in');
	t.is(422, await v.press('main form button'), 'nothing typed');
	await p.fill('#email', OFFICERS.editor.email);
	await p.fill('#password', 'helyg-afon-bont-9');
	t.is(422, await v.press('main form button'), 'a wrong password');
	const wrong = await v.text('.govuk-error-summary');
	t.is(OFFICERS.editor.email, await p.inputValue('#email'), 'the address stays');
	t.is('', await p.inputValue('#password'), 'the password does not');
	t.is(0, (await v.context.cookies()).length, 'no cookie yet');
	await p.fill('#email', 'nobody@dyffrynhelyg.example');
	await p.fill('#password', 'helyg-afon-bont-2');
	await v.press('main form button');
	t.is(wrong, await v.text('.govuk-error-summary'), 'the same answer for somebody unknown');
	await p.fill('#email', OFFICERS.editor.email.toUpperCase());
	await p.fill('#password', OFFICERS.editor.password);
	await v.press('main form button');
	t.is('/en/desk/LLY/results', v.path(), 'where they wanted to go');
	const [cookie] = await v.context.cookies();
	t.is('true Lax -1', `${cookie.httpOnly} ${cookie.sameSite} ${cookie.expires}`, 'one cookie, for the server only, until the browser is closed');
	t.has(await v.text('header'), OFFICERS.editor.name);

	await v.press('.sg-header a[hreflang=cy]');
	t.is('/cy/desg/LLY/canlyniadau', v.path(), 'the same page in Welsh');
	await v.press('header form button');
	t.is(0, (await v.context.cookies()).length, 'signed out');
	t.is(200, await v.go('/en/desk'), 'today');
	t.is('/en/sign-in', v.path(), 'is not shown any more');
	t.lacks(t.house.log, OFFICERS.editor.password);
});

journey('somebody who guesses passwords has to wait', async (t) => {
	await t.open();
	const v = await t.visitor();
	await v.go('/en/sign-in');
	let status;
	for (let i = 0; i < 12 && status !== 429; i++) status = await forced(v, '/en/sign-in', { email: OFFICERS.publisher.email, password: `guess-number-${i}` });
	t.is(429, status, 'after ten wrong ones');
	await v.page.fill('#email', OFFICERS.publisher.email);
	await v.page.fill('#password', OFFICERS.publisher.password);
	t.is(429, await v.press('main form button'), 'even the right one waits');
});

journeys('a conversation goes all the way from closing to telling people what changed', async (t, script) => {
	await t.open();

	// Two people ask to hear: Rhian with her answers, in Welsh; Ann on the page, in English.
	const rhian = await t.visitor({ script });
	await rhian.go('/cy/sgyrsiau/LLY/ymateb');
	await rhian.page.check('[name=q-library][value=cwmdu]');
	await rhian.press(ON);
	await rhian.page.fill('[name=q-miss]', 'Clwb darllen y grŵp, o dan y cloc');
	await rhian.press(ON);
	await rhian.press('[name=go][value=skip]');
	await rhian.page.fill('#email', 'rhian@example.org');
	await rhian.page.check('#news');
	await rhian.press('#send button[type=submit]:not([name])');
	const ann = await t.visitor({ script });
	await ann.go('/en/conversations/LLY');
	await ann.page.fill('#email', 'ann@example.org');
	await ann.press('#follow button');

	// Both are asked whether the address is theirs, and say so.
	const asked = await t.house.letters(2);
	for (const [who, name] of [[rhian, 'rhian'], [ann, 'ann']]) {
		const letter = asked.find((l) => l.to.includes(`${name}@example.org`));
		await who.go(new URL(letter.text.match(/https?:\S+(?:confirm|cadarnhau)\S+/)[0]).pathname);
		await who.press('#step button[type=submit]');
		t.holds(/one-click/i.test(letter.headers['list-unsubscribe-post'] ?? ''), 'one click stops it');
	}

	await t.house.restart(AFTER_CLOSING);
	const owain = await signed_in(t, 'editor', { script }), nia = await signed_in(t, 'publisher', { script }), mair = await signed_in(t, 'administrator', { script });

	// Today says what to do, and the analysis is begun.
	await owain.press('.sg-todo a[href="/en/desk/LLY"]');
	await owain.press(move('analyse'));
	t.is(DESK, owain.path(), 'still there');
	t.is(0, await owain.all(move('analyse')), 'it has begun');

	// Results: an editor looks, keeps to some of them, sets two questions against each other; a publisher releases.
	await owain.go(`${DESK}/results`);
	t.has(await owain.text(), '319');
	await owain.page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
	await owain.page.check('#channel-paper');
	await owain.page.check('#lang-cy');
	await owain.press('form[method=get] button');
	t.is('?channel=paper&lang=cy', owain.page.url().replace(/.*[?]/, '?').replace(/&(from|to|late|answer)=(?=&|$)/g, ''), 'the address holds what was chosen');
	t.has(await owain.text(), 'of 319 responses');
	await owain.press('.sg-terms a >> nth=1');
	t.is('?channel=paper', owain.page.url().replace(/.*[?]/, '?'), 'one thing less');
	await owain.go(`${DESK}/results/compare?row=library&column=volunteers`);
	t.has(await owain.text(), 'Shares of each row');
	t.is(0, await owain.all('form[action$=release]'), 'an editor cannot release');
	t.is(403, await forced(owain, `${DESK}/results/release`), 'in no way');
	t.is(404, await ann.go('/en/conversations/LLY/results'), 'nobody sees them yet');
	await nia.go(`${DESK}/results`);
	await nia.press('.sg-docs a[href$="/results/release"]');
	t.has(await nia.text(), 'What a release would show now');
	await nia.press('form[action$=release] button');
	t.is(0, await nia.all('form[action$=release]'), 'not again for the same answers');
	t.is(200, await ann.go('/en/conversations/LLY/results'), 'everybody sees them');
	t.has(await ann.text(), '319');
	t.has(await ann.text(), 'not a representative survey');

	// Themes.
	await owain.go(`${DESK}/answers`);
	t.has(await owain.text(), "answers in people's own words");
	await owain.page.fill('#name_en', 'Saturday mornings');
	t.is(422, await owain.press('#add-theme button'), 'a theme has a name in both languages');
	t.is('Saturday mornings', await owain.page.inputValue('#name_en'), 'what was typed stays');
	await owain.page.fill('#name_cy', 'Boreau Sadwrn');
	await owain.press('#add-theme button');
	t.has(await owain.text('.sg-side'), 'Saturday mornings');
	await owain.page.locator('#tags input[type=checkbox]').first().check();
	await owain.press('#tags button');
	t.is(1, await owain.all('[role=status]'), 'saved');
	await owain.go(`${DESK}/answers`);
	t.is(1, await owain.all('#tags input:checked'), 'one answer bears the theme');

	// A reply: first incomplete, then a draft, then sent for approval.
	await owain.go(`${DESK}/replies`);
	await owain.press('a.govuk-button');
	t.is(422, await owain.press('button[name=go][value=ready]'), 'nothing written');
	t.is(4, await owain.all('.govuk-error-summary li'), 'both parts in both languages');
	await owain.page.selectOption('#theme', { label: 'Saturday mornings' });
	await owain.page.fill('#said_en', 'Saturday mornings matter more than late evenings.');
	await owain.page.fill('#reply_en', 'All six libraries stay open on Saturday mornings.');
	await owain.press('button[name=go][value=draft]');
	await owain.press('.sg-said a');
	t.is('All six libraries stay open on Saturday mornings.', await owain.page.inputValue('#reply_en'), 'the draft');
	await owain.page.fill('#said_cy', 'Mae boreau Sadwrn yn bwysicach na nosweithiau hwyr.');
	await owain.page.fill('#reply_cy', 'Mae pob un o’r chwe llyfrgell yn aros ar agor ar fore Sadwrn.');
	await owain.page.fill('#by', '31/2/2027');
	t.is(422, await owain.press('button[name=go][value=ready]'), 'a day that there is not');
	await owain.page.fill('#by', '31/3/2027');
	await owain.press('button[name=go][value=ready]');
	t.is(0, await owain.all('form[action$=approve]'), 'nobody approves their own words');

	// The publisher writes one too, approves the editor's and cannot approve their own; the administrator can.
	await nia.go(`${DESK}/replies/new`);
	for (const [name, words] of Object.entries({ said_en: 'Volunteers cannot replace librarians.', said_cy: 'Ni all gwirfoddolwyr gymryd lle llyfrgellwyr.', reply_en: 'We did not pay for a second librarian in Cwm-du: there is no money.', reply_cy: 'Ni wnaethom dalu am ail lyfrgellydd yng Nghwm-du: nid oes arian.' })) await nia.page.fill(`#${name}`, words);
	await nia.page.check('input[name=kind][value=did_not]');
	await nia.press('button[name=go][value=ready]');
	t.is(1, await nia.all('form[action$=approve]'), 'one of the two is somebody else’s');
	const both = await nia.page.locator('.sg-said > li').all();
	const own = await both[1].locator('a').getAttribute('href');
	t.is(409, await forced(nia, `${own}/approve`), 'not their own, in no way');
	t.is(403, await forced(owain, `${own}/approve`), 'nor the editor');
	await nia.press('form[action$=approve] button');
	await mair.go('/en/desk');
	await mair.press('.sg-todo a[href="/en/desk/LLY/replies"]');
	await mair.press('form[action$=approve] button');
	t.is(0, await mair.all('form[action$=approve]'), 'all approved');

	// The decision.
	await owain.go(DESK);
	await owain.page.fill('#decision_en', 'All six libraries stay. Evenings end at six.');
	await owain.page.fill('#decided_on', '2027-01-14');
	t.is(422, await owain.press('#decision-form button'), 'not in Welsh, and not taken yet');
	t.is(2, await owain.all('.govuk-error-summary li'), 'both are told');
	await owain.page.fill('#decision_cy', 'Mae’r chwe llyfrgell yn aros. Daw nosweithiau i ben am chwech.');
	await owain.page.fill('#decided_on', '2026-12-17');
	await owain.press('#decision-form button');
	t.is(0, await owain.all('form[action$="decision/approve"]'), 'the writer cannot approve it');
	await nia.go(DESK);
	t.is(409, await nia.press(move('decide')), 'nor is it recorded before that');
	t.is(1, await nia.all('#refused li'), 'and why');
	await ann.go('/en/conversations/LLY');
	t.lacks(await ann.text(), 'Evenings end at six');
	await nia.press('form[action$="decision/approve"] button');
	await nia.press(move('decide'));
	await ann.go('/en/conversations/LLY');
	t.is('decision', await ann.page.locator('.sg-body h2').first().getAttribute('id'), 'what was decided comes first, at the same address');
	t.has(await ann.text('.sg-body'), 'Evenings end at six');

	// Telling people.
	const decided = (await t.house.letters(4)).filter((l) => !asked.some((a) => a.raw === l.raw));
	await nia.press(move('tell'));
	const letters = (await t.house.letters(6)).filter((l) => ![...asked, ...decided].some((d) => d.raw === l.raw));
	for (const [whose, list] of [['decided', decided], ['told', letters]]) {
		const [welsh, english] = ['rhian', 'ann'].map((name) => list.find((l) => l.to.includes(`${name}@example.org`)));
		t.is('cy en', `${welsh.lang} ${english.lang}`, `${whose}: each in their own language`);
		t.has(welsh.subject, 'Oriau agor y llyfrgelloedd');
		t.has(english.subject, 'Library opening hours');
		t.has(welsh.text, 'Daw nosweithiau i ben am chwech.');
		t.has(english.text, 'Evenings end at six.');
		t.has(welsh.text, `${t.house.url}/cy/sgyrsiau/LLY`);
		t.has(english.text, `${t.house.url}/en/conversations/LLY`);
	}
	t.has(letters.find((l) => l.to.includes('rhian')).text, 'yn aros ar agor ar fore Sadwrn');
	t.is('', t.house.sgwrs('person', 'export', 'ann@example.org'), 'the addresses are gone');

	await rhian.go('/cy/sgyrsiau/LLY');
	t.is('decision said', (await rhian.page.locator('.sg-body h2').evaluateAll((all) => all.slice(0, 2).map((e) => e.id))).join(' '), 'then what was done about what people said');
	t.has(await rhian.text('.sg-said'), 'Mae boreau Sadwrn yn bwysicach');
	t.is(1, await rhian.all('.sg-said > .is-not'), 'also what was not done');
	t.is(0, await rhian.all('#follow'), 'nothing more to wait for');
	await rhian.go('/cy/beth-sydd-wedi-newid');
	t.has(await rhian.text(), 'yn aros ar agor ar fore Sadwrn');
	t.has(t.house.sgwrs('check'), 'everything is in order');
});

journeys('an officer changes the language in the middle of writing and loses nothing', async (t, script) => {
	await t.open();
	const v = await signed_in(t, 'publisher', { script }), p = v.page;
	const to_welsh = () => v.press('.sg-header [name=switch][value=cy]');

	await v.go('/en/desk/IEU/replies/new');
	await p.fill('#reply_en', 'The hall opens on Friday.\n\n"Bring a friend" & more.');
	await p.check('[name=kind][value=part]');
	await to_welsh();
	t.is('cy', await v.lang(), 'the form in Welsh');
	t.is('The hall opens on Friday.\n\n"Bring a friend" & more.', (await p.inputValue('#reply_en')).replace(/\r/g, ''), 'what was typed');
	t.holds(await p.isChecked('[name=kind][value=part]'), 'what was chosen');
	t.is(0, await v.all('.govuk-error-summary'), 'nothing is wrong yet');
	t.is(422, await v.press('button[name=go][value=ready]'), 'sent in Welsh, it still lacks something');
	t.is('cy', await v.lang(), 'and says so in Welsh');
	await v.press('.sg-header [name=switch][value=en]');
	t.is('en', await v.lang(), 'and back');

	await v.go('/en/desk/IEU');
	await p.fill('#decision_cy', 'Agorir y neuadd.');
	await to_welsh();
	t.is('Agorir y neuadd.', await p.inputValue('#decision_cy'), 'the decision, too');
	await v.go('/en/desk/IEU/answers');
	await p.fill('#name_en', 'Buses');
	await v.press('#add-theme button');
	await to_welsh();
	t.is('Buses', await p.inputValue('#name_en'), 'and a theme');
});

journey('everybody may do what their role says, and nothing else', async (t) => {
	await t.open({ clock: AFTER_CLOSING });
	const pages = ['', '/LLY', '/LLY/texts', '/LLY/results', '/LLY/answers', '/LLY/replies', '/LLY/replies/new'];
	// What is not possible now answers 409, what lacks something 422, what is not there 404: those who may are told so; others are not.
	const forms = {
		'/LLY/move': { may: 'editor', fields: { move: 'tell' } },
		'/LLY/pass': { may: 'publisher', fields: { move: 'publish', item: '9', reason: 'x' } },
		'/LLY/texts': { may: 'publisher', fields: {} },
		'/LLY/decision': { may: 'editor', fields: {} },
		'/LLY/decision/approve': { may: 'publisher', fields: {} },
		'/LLY/answers': { may: 'editor', fields: {} },
		'/LLY/answers/theme': { may: 'editor', fields: {} },
		'/LLY/replies/new': { may: 'editor', fields: {} },
		'/LLY/replies/7': { may: 'editor', fields: {} },
		'/LLY/replies/7/approve': { may: 'publisher', fields: {} },
		'/LLY/results/release': { may: 'publisher', fields: {} },
	};
	const rank = ['anonymous', 'editor', 'publisher', 'administrator'];
	for (const role of rank) {
		const v = role === 'anonymous' ? await t.visitor() : await signed_in(t, role);
		for (const lang of ['en', 'cy']) {
			for (const page of pages) {
				if (lang === 'cy' && page !== '' && page !== '/LLY') continue;
				await v.go(`/${lang}/${lang === 'cy' ? 'desg' : 'desk'}${page}`);
				const there = !/sign-in|mewngofnodi/.test(v.path());
				t.is(role !== 'anonymous', there, `${role} sees the page ${lang} desk${page}`);
			}
		}
		await v.go(role === 'anonymous' ? '/en/sign-in' : '/en/desk');
		for (const [path, form] of Object.entries(forms)) {
			const status = await forced(v, `/en/desk${path}`, form.fields);
			if (rank.indexOf(role) >= rank.indexOf(form.may)) t.holds([303, 404, 409, 422, 403].includes(status) && (status !== 403 || form.fields.move), `${role} may ${path} (${status})`);
			else t.is(403, status, `${role} may not ${path}`);
		}
	}
	// A step whose permission is in the database: an editor may not publish results of their own making.
	const owain = await signed_in(t, 'editor');
	t.is(403, await forced(owain, '/en/desk/IEU/move', { move: 'decide' }), 'an editor does not record decisions');
});

journey('a form of an officer cannot be sent from elsewhere, or by somebody else', async (t) => {
	await t.open({ clock: AFTER_CLOSING });
	const nia = await signed_in(t, 'publisher'), owain = await signed_in(t, 'editor');
	const post = async (v, token, headers) => (await v.context.request.post(`${t.house.url}${DESK}/results/release`, { form: { token }, maxRedirects: 0, headers })).status();
	const token = (v) => v.page.locator('input[name=token]').first().inputValue();
	const here = { Origin: t.house.url, 'Sec-Fetch-Site': 'same-origin' };
	t.is(403, await post(nia, await token(nia), { Origin: 'http://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }), 'from another site');
	t.is(403, await post(nia, await token(owain), here), 'with somebody else’s token');
	t.is(403, await post(nia, '', here), 'without one');
	t.is(0, t.house.count('publication_figure') - t.house.count('publication_figure'), 'nothing happened');
	t.is(303, await post(nia, await token(nia), here), 'with their own');
});
