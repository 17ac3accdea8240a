// builder.mjs -- a bilingual survey is put together on the screen, published, answered, locked, and asked anew in a version.
// SPDX-License-Identifier: MIT

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICERS } from './visitor.mjs';
import { ON, SEND } from './ways.mjs';

export const builder = [];
for (const script of [true, false])
	builder.push({ sentence: `a survey is built, published, answered, locked and changed in a version, ${script ? 'with' : 'without'} JavaScript`, go: (t) => build(t, script) });

const LIBRARY = new URL('../demo/library-hours.json', import.meta.url);
const DESK = '/en/desk/BLD', QUESTIONS = `${DESK}/questions`;

// What each kind needs besides its words.
const KINDS = [
	['single', { choices_en: 'Walk\nBus\nCar', choices_cy: 'Cerdded\nBws\nCar' }],
	['multiple', { choices_en: 'Mornings\nEvenings\nNone of these', choices_cy: 'Boreau\nNosweithiau\nDim un o’r rhain' }],
	['scale', { choices_en: 'Bad\nFair\nGood', choices_cy: 'Gwael\nGweddol\nDa' }],
	['number', { least: '0', most: '20', unit_en: 'times a week', unit_cy: 'gwaith yr wythnos' }],
	['date', {}],
	['ranking', { choices_en: 'Books\nWarmth\nQuiet', choices_cy: 'Llyfrau\nCynhesrwydd\nTawelwch' }],
	['matrix', { lines_en: 'Staff\nRooms', lines_cy: 'Staff\nYstafelloedd', choices_en: 'Bad\nFair\nGood', choices_cy: 'Gwael\nGweddol\nDa' }],
	['dropdown', { choices_en: 'North\nSouth', choices_cy: 'Gogledd\nDe' }],
	['long', {}],
];

// A conversation of which everything is there but its questions: one stays that the test takes away.
function without_questions() {
	const it = JSON.parse(readFileSync(LIBRARY, 'utf8'));
	Object.assign(it, { code: 'BLD', opens: '-1 09:00', closes: '+60 23:59', promise: '+130' });
	it.decision.on = '+110';
	it.title = { en: 'A library of your own', cy: 'Eich llyfrgell eich hun' };
	it.pages = [it.pages[0]];
	return it;
}

async function write(v, kind, n, fields) {
	await v.page.fill('#asks_en', `Question ${n} of kind ${kind}?`);
	await v.page.fill('#asks_cy', `Cwestiwn ${n} o fath ${kind}?`);
	for (const [name, value] of Object.entries(fields)) await v.page.fill(`#${name}`, value);
}

async function as(t, role, script) {
	const v = await t.visitor({ script });
	await v.sign_in(OFFICERS[role]);
	return v;
}

async function build(t, script) {
	const house = await t.open(), file = join(house.place.data, 'bld.json');

	writeFileSync(file, JSON.stringify(without_questions()));
	house.sgwrs('load', file);
	const v = await as(t, 'editor', script), p = v.page;

	await v.go(`${QUESTIONS}/new-page`);
	await p.fill('#title_en', 'Every kind');
	await p.fill('#title_cy', 'Pob math');
	await v.press('#page button[type=submit]:not([name=switch])');
	t.has(await v.text(), 'Every kind');
	for (const [i, [kind, fields]] of KINDS.entries()) {
		await v.go(`${QUESTIONS}/new?page=2&kind=${kind}`);
		await write(v, kind, i + 1, fields);
		await v.press('#question button[value=save]');
	}
	t.is(KINDS.length, await v.all('section:last-of-type .sg-qs > li'), 'all kinds stand on the page');

	// The last one goes up, and the focus goes with it.
	await v.press('#up-question_9_of_kind_long');
	t.is('up-question_9_of_kind_long', await p.evaluate(() => document.activeElement.id), 'the focus stays on the button');
	await v.press('#down-question_9_of_kind_long');
	await v.go(`${QUESTIONS}/delete/page-1`);
	await v.press('.govuk-button--warning');
	t.lacks(await v.text(), 'Using the library');

	// Somebody else reads both languages, and publishes.
	const nia = await as(t, 'publisher', script);
	await nia.go(`${DESK}/texts`);
	await nia.press('form[action$=texts] button');
	await nia.go(DESK);
	await nia.press('form:has(input[value=publish]) button');
	t.has(await nia.text(), 'Published');

	const resident = await t.visitor({ script });
	t.is(200, await resident.go('/cy/sgyrsiau/BLD/ymateb'), 'residents are asked');
	t.has(await resident.text(), 'Cwestiwn 1 o fath single?');
	await resident.page.check('[name^=q-question_1_of] >> nth=0');
	await resident.press(ON);
	await resident.press(SEND);
	t.is(1, await resident.all('.sg-codes'), 'a receipt');

	// Locked now; a copy takes the place of a question, and people are told.
	await v.go(QUESTIONS);
	t.has(await v.text(), 'These questions are locked.');
	await v.press('button[value=version]');
	await v.press('form:has(input[value^=question_1_of]) button[value=replace]');
	await p.fill('#asks_en', 'How do you come here?');
	await p.fill('#asks_cy', 'Sut ydych chi’n dod yma?');
	await v.press('#question button[value=save]');
	await v.go(`${QUESTIONS}/version`);
	await p.fill('#note_en', 'The first question was not clear.');
	await p.fill('#note_cy', 'Nid oedd y cwestiwn cyntaf yn glir.');
	await v.press('#note button[value=save]');
	await nia.go(`${QUESTIONS}/version`);
	await nia.press('form[action$=publish] button');
	t.has(await nia.text(), 'The new version is what people are asked');

	const next = await t.visitor({ script });
	await next.go('/en/conversations/BLD/respond');
	t.has(await next.text(), 'The first question was not clear.');
	t.has(await next.text(), 'How do you come here?');
}
