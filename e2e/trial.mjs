// trial.mjs -- a council's project page and a survey of forty questions in both languages, made through the screens alone, answered in
// every way there is, and counted.
// SPDX-License-Identifier: MIT

import { OFFICERS } from './visitor.mjs';
import { ON, SEND, codes } from './ways.mjs';
import { SAVE, pdf } from './documents.mjs';

export const trial = [{
	sentence: 'a project page and forty questions are made on the screens, published by a second person, answered by phone, keyboard, paper and in Welsh, and the totals agree',
	go: whole, seconds: 400,
}];

const DESK = '/en/desk/TOW', QUESTIONS = `${DESK}/questions`, STEP_ON = '#step .govuk-button-group button[value=on]';
// What each kind needs besides its words, and which kinds stand on which page, four of each.
const THREE = { choices_en: 'Bad\nFair\nGood', choices_cy: 'Gwael\nGweddol\nDa' };
const NEEDS = {
	single: THREE, multiple: THREE, scale: THREE, dropdown: THREE, ranking: THREE, number: { least: '0', most: '20' },
	matrix: { lines_en: 'Staff\nRooms', lines_cy: 'Staff\nYstafelloedd', ...THREE }, long: {},
};
const PAGES = [['single', 'multiple'], ['scale', 'dropdown'], ['number', 'ranking'], ['matrix', 'long'], ['single', 'scale']];
const questions = PAGES.flatMap((kinds, page) => kinds.flatMap((kind) => Array.from({ length: 4 }, () => ({ page: page + 1, kind })))).map((q, i) => ({ n: i + 1, ...q }));
for (const q of questions) q.name = `question_${q.n}_of_${q.kind}`;
const counted = questions.filter((q) => ['single', 'multiple', 'scale', 'dropdown'].includes(q.kind));

// Which of three choices somebody takes; the same rule fills in the form and checks the totals.
const taken = (person, q) => (person + q.n) % 3;

// ---- the page of the conversation ----

async function fill(v, fields) {
	for (const [name, value] of Object.entries(fields)) {
		const at = v.page.locator(`#step [name="${name}"]`);
		const type = await at.first().evaluate((e) => e.type);
		if (type === 'radio') await v.page.check(`#step [name="${name}"][value="${value}"]`);
		else if (type.startsWith('select')) await at.selectOption(value);
		else await at.fill(value);
	}
}

const both = (name, en, cy) => ({ [`${name}_en`]: en, [`${name}_cy`]: cy });

// The ten fields of a council's page: title, opening and closing date, overview, why, documents, ways, enquiries, when results are
// expected, what is expected to come of it.
async function plan(t, v) {
	await v.go('/en/desk/new');
	await v.page.fill('[name=title_en]', 'The town square');
	await v.page.fill('[name=title_cy]', 'Sgwâr y dref');
	await v.press('main form button[type=submit]:not([name=switch])');
	const step = async (n, fields) => {
		t.is(`/en/desk/${n === 1 ? v.path().split('/')[3] : 'TOW'}/plan/${n}`, v.path(), 'the next step');
		await fill(v, fields);
		t.is(200, await v.press(STEP_ON), `step ${n}`);
	};

	await step(1, { ...both('asks', 'What should the square be like?', 'Sut le ddylai’r sgwâr fod?'), ...both('purpose', 'The paving is worn out and the market has asked for power.', 'Mae’r palmant wedi treulio ac mae’r farchnad wedi gofyn am drydan.'),
		...both('undecided', 'Where trees and stalls stand.', 'Ble bydd coed a stondinau’n sefyll.'), ...both('run_by', 'Dyffryn Helyg Council', 'Cyngor Dyffryn Helyg'), ...both('decider', 'Cabinet', 'Y Cabinet'),
		decides: '20 February 2027', type: 'engagement', code: 'TOW' });
	await step(2, { ...both('who-1', 'Market traders', 'Masnachwyr y farchnad'), ...both('reach-1', 'At their stalls', 'Wrth eu stondinau') });
	await step(3, { level: 'consult', people_decide: 'no' });
	await fill(v, { 'can-1': 'yes', ...both('words-1', 'Where trees stand', 'Ble mae coed yn sefyll') });
	await v.press('#step button[value=add]');
	await step(4, { 'can-2': 'no', ...both('words-2', 'The money: £200,000', 'Yr arian: £200,000') });
	await fill(v, { ...both('option-1', 'Trees first', 'Coed yn gyntaf'), ...both('words-1', 'Twelve trees, fewer stalls', 'Deuddeg coeden, llai o stondinau'), 'status-1': 'open' });
	await v.press('#step button[value=add]');
	await step(5, { ...both('option-2', 'Market first', 'Y farchnad yn gyntaf'), ...both('words-2', 'Power for thirty stalls', 'Trydan i ddeg ar hugain o stondinau'), 'status-2': 'open' });
	await step(6, { opens: '20 November 2026', opens_time: '09:00', closes: '31/1/2027', closes_time: '23:59', decides: '20 February 2027', promised: '20/3/2027' });
	await step(7, { 'way-1': 'paper', ...both('words-1', 'At every library, Freepost SGWRS', 'Ym mhob llyfrgell, Rhadbost SGWRS'), minutes: '15' });
	await step(8, { ...both('notice', 'We read it and publish totals.', 'Rydym ni’n ei ddarllen ac yn cyhoeddi cyfansymiau.'), basis: 'public_task', contact_name: 'Carys Evans', contact_phone: '01443 000000', contact_email: 'square@dyffrynhelyg.example' });
}

async function add_document(v) {
	await v.go(`${DESK}/documents/new`);
	await v.page.setInputFiles('#file_en', pdf('Site plan.pdf', 'English'));
	await v.page.setInputFiles('#file_cy', pdf('Cynllun y safle.pdf', 'Cymraeg'));
	await v.page.fill('#title_en', 'Site plan');
	await v.page.fill('#title_cy', 'Cynllun y safle');
	await v.press(SAVE);
}

// ---- forty questions ----

async function build(t, v) {
	for (let page = 1; page <= PAGES.length; page++) {
		await v.go(`${QUESTIONS}/new-page`);
		await v.page.fill('#title_en', `Part ${page}`);
		await v.page.fill('#title_cy', `Rhan ${page}`);
		await v.press('#page button[type=submit]:not([name=switch])');
		for (const kind of PAGES[page - 1]) {
			const of_kind = questions.filter((q) => q.page === page && q.kind === kind);
			await v.go(`${QUESTIONS}/new?page=${page}&kind=${kind}`);
			for (const q of of_kind) {
				await v.page.fill('#asks_en', `Question ${q.n} of ${kind}?`);
				await v.page.fill('#asks_cy', `Cwestiwn ${q.n} o ${kind}?`);
				for (const [name, value] of Object.entries(NEEDS[kind])) await v.page.fill(`#${name}`, value);
				t.is(200, await v.press(`#question button[value=${q === of_kind.at(-1) ? 'save' : 'another'}]`), `question ${q.n} is saved`);
			}
		}
	}
	t.is(questions.length, await v.all('.sg-qs > li'), 'all questions stand on their pages');
}

// ---- answering ----

const online = {
	single: (v, q, c) => v.page.locator(`input[name="q-${q.name}"]`).nth(c).check(),
	dropdown: (v, q, c) => v.page.selectOption(`#q-${q.name}`, { index: c + 1 }),
	number: (v, q, c) => v.page.fill(`#q-${q.name}`, String(c)),
	matrix: (v, q, c) => v.page.locator(`input[name^="q-${q.name}-"]`).nth(c).check(),
	long: (v, q) => v.page.fill(`#q-${q.name}`, `Words about ${q.n}.`),
	ranking: () => {},
};
online.multiple = online.scale = online.single;

async function respond(t, v, person, address) {
	await v.go(address);
	for (let page = 1; page <= PAGES.length; page++) {
		for (const q of questions.filter((one) => one.page === page)) await online[q.kind](v, q, taken(person, q));
		t.is(0, await v.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 'nothing is wider than the screen');
		await v.press(ON);
	}
	await v.press(SEND);
	return codes(v);
}

// Goes on by Tab until that stands under the keys.
async function reach(v, selector, nth = 0) {
	const there = () => v.page.evaluate(([s, n]) => document.activeElement === document.querySelectorAll(s)[n], [selector, nth]);
	for (let i = 0; i < 150 && !(await there()); i++) await v.page.keyboard.press('Tab');
	if (!(await there())) throw new Error(`no way by Tab to ${selector}`);
}

async function several(v, key, times) {
	for (let i = 0; i < times; i++) await v.page.keyboard.press(key);
}

async function radios(v, q, c) {
	await reach(v, `input[name="q-${q.name}"]`);
	await v.page.keyboard.press('Space');
	await several(v, 'ArrowDown', c);
}

const by_key = {
	single: radios, scale: radios,
	multiple: async (v, q, c) => { await reach(v, `input[name="q-${q.name}"]`, c); await v.page.keyboard.press('Space'); },
	dropdown: async (v, q, c) => { await reach(v, `#q-${q.name}`); await several(v, 'ArrowDown', c + 1); },
	number: async (v, q, c) => { await reach(v, `#q-${q.name}`); await v.page.keyboard.type(String(c)); },
	long: async (v, q) => { await reach(v, `#q-${q.name}`); await v.page.keyboard.type(`Words about ${q.n}.`); },
	ranking: () => {}, matrix: () => {},
};

async function respond_by_key(v, person) {
	await v.go('/en/conversations/TOW/respond');
	for (let page = 1; page <= PAGES.length; page++) {
		for (const q of questions.filter((one) => one.page === page)) await by_key[q.kind](v, q, taken(person, q));
		await reach(v, ON);
		await v.arrive(() => v.page.keyboard.press('Enter'));
	}
	await reach(v, SEND);
	await v.arrive(() => v.page.keyboard.press('Enter'));
	return codes(v);
}

// As it stands on the sheet, in the order of its pages: the number beside the box, then Enter.
async function type_in(t, v, person) {
	await v.go(`${DESK}/paper`);
	await v.page.focus('#name');
	await v.page.keyboard.type('Market stall');
	await Promise.all([v.page.waitForURL(/enter/), v.page.keyboard.press('Enter')]);
	t.is(questions.length, await v.all('.sg-typing__line'), 'a line for every question');
	for (const q of questions) {
		if (counted.includes(q)) await v.page.keyboard.type(String(taken(person, q) + 1));
		await v.page.keyboard.press('Enter');
	}
	await Promise.all([v.page.waitForURL(/saved=1$/), v.page.keyboard.press('Enter')]);
}

// ---- the whole way ----

async function approve_and_publish(t, v) {
	await v.go(`${DESK}/texts`);
	await v.press('form[action$=texts] button');
	await v.go(`${DESK}/documents`);
	await v.press('form[action$="/approve"] button');
	await v.go(DESK);
	t.is(200, await v.press('form:has(input[value=publish]) button'), 'nothing is missing');
	t.has(await v.text(), 'Published');
}

async function read_page(t, v) {
	await v.go('/en/conversations/TOW');
	const text = await v.text();
	for (const part of ['The town square', '31 January 2027', 'What should the square be like?', 'The paving is worn out', 'Site plan', 'Freepost SGWRS', 'Carys Evans', '20 February 2027', '20 March 2027', 'Trees first'])
		t.has(text, part);
	await v.go('/cy/sgyrsiau/TOW');
	for (const part of ['Sgwâr y dref', '31 Ionawr 2027', 'Cynllun y safle', 'Rhadbost SGWRS', '20 Mawrth 2027', 'Coed yn gyntaf']) t.has(await v.text(), part);
}

async function totals_agree(t, v, people) {
	await v.go(`${DESK}/results`);
	t.has(await v.text(), `${people.length}`);
	for (const q of counted) {
		const wanted = [0, 1, 2].map((c) => people.filter((person) => taken(person, q) === c).length);
		const found = await v.page.locator(`#q-${q.name} tbody tr`).evaluateAll((rows) => rows.map((row) => Number(row.querySelector('td').textContent)));
		t.is(JSON.stringify(wanted), JSON.stringify(found), `what was chosen in question ${q.n}`);
	}
}

async function whole(t) {
	await t.open();
	const owain = await t.visitor();

	await owain.sign_in(OFFICERS.editor);
	await plan(t, owain);
	await add_document(owain);
	await build(t, owain);
	const nia = await t.visitor();

	await nia.sign_in(OFFICERS.publisher);
	await approve_and_publish(t, nia);

	const phone = await t.visitor({ width: 390 });
	await read_page(t, phone);
	await respond(t, phone, 1, '/en/conversations/TOW/respond');
	await respond(t, await t.visitor({ script: false, width: 390 }), 2, '/cy/sgyrsiau/TOW/ymateb');
	await respond_by_key(await t.visitor(), 3);
	await type_in(t, owain, 4);
	await totals_agree(t, nia, [1, 2, 3, 4]);
	await nia.go(`${DESK}/results`);
	t.has(await nia.text(), '3 people answered in their own words.');
}
