// screens_bring.mjs -- the screens of what officers bring: a workbook with several sheets, a table without UTF-8, a survey from LimeSurvey.
// SPDX-License-Identifier: MIT

import { workbook } from './packed.mjs';
import { OFFICERS } from './visitor.mjs';
import { path } from './ways.mjs';

const send = (selector, name, buffer) => async (v, lang) => {
	await v.page.setInputFiles('#file', { name: `${lang}-${name}`, mimeType: 'application/octet-stream', buffer: buffer(lang) });
	await v.press('main form button[type=submit]');
	await v.page.waitForSelector(selector, { timeout: 60000 });
};

// What officers bring is not ours to translate: in words of one language.
const say = (lang, en, cy) => lang === 'cy' ? cy : en;
const book = (lang) => workbook({
	[say(lang, 'Notes of the office', 'Nodiadau’r swyddfa')]: [],
	[say(lang, 'What people answered', 'Yr hyn a atebodd pobl')]: [
		say(lang, ['Number', 'Received', 'How do people travel?'], ['Rhif', 'Derbyniwyd', 'Sut mae pobl yn teithio?']),
		['W-01', new Date('2026-10-01'), say(lang, 'On the last bus', 'Ar y bws olaf')], ['W-02', new Date('2026-10-02'), '007']],
});
const old = (lang) => Buffer.from(say(lang, 'Number,A word of theirs\nC-1,Caf\u00E9 by the river\n', 'Rhif,Eu gair nhw\nC-1,T\u00E2n yn y grat\n'), 'latin1');

const row = (of) => `<row>${Object.entries(of).map(([k, t]) => `<${k}><![CDATA[${t}]]></${k}>`).join('')}</row>`;
const rows = (table, ...all) => `<${table}><rows>${all.map(row).join('')}</rows></${table}>`;
const asks = (qid, en, cy) => [{ qid, language: 'en', question: en }, { qid, language: 'cy', question: cy }];
const survey = () => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>606</DBVersion>
<languages><language>en</language><language>cy</language></languages>${[
	rows('answers', { aid: 1, qid: 10, code: 'A1', sortorder: 0 }, { aid: 2, qid: 10, code: 'A2', sortorder: 1 }),
	rows('answer_l10ns', { aid: 1, answer: 'Every week', language: 'en' }, { aid: 1, answer: 'Bob wythnos', language: 'cy' },
		{ aid: 2, answer: 'Hardly ever', language: 'en' }, { aid: 2, answer: 'Prin byth', language: 'cy' }),
	rows('groups', { gid: 1, group_order: 1 }),
	rows('group_l10ns', { gid: 1, group_name: 'Evening buses', language: 'en' }, { gid: 1, group_name: 'Bysiau gyda’r nos', language: 'cy' }),
	rows('questions', { qid: 10, parent_qid: 0, sid: 7, gid: 1, type: 'L', title: 'often', question_order: 1, mandatory: 'Y' },
		{ qid: 11, parent_qid: 0, sid: 7, gid: 1, type: 'T', title: 'why', question_order: 2, relevance: '((often.NAOK == "A2"))' },
		{ qid: 12, parent_qid: 0, sid: 7, gid: 1, type: ';', title: 'grid', question_order: 3 }),
	rows('question_l10ns', ...asks(10, 'How often do you take the evening bus?', 'Pa mor aml ydych chi’n dal y bws gyda’r nos?'),
		...asks(11, 'What keeps you from it?', 'Beth sy’n eich atal?'), ...asks(12, 'Which journeys?', 'Pa deithiau?')),
	rows('surveys_languagesettings', { surveyls_language: 'en', surveyls_title: 'Buses' }, { surveyls_language: 'cy', surveyls_title: 'Bysiau' }),
].join('')}</document>`);

export const bringing_more = [
	{ name: 'bring-strange', error: true, go: async (v, lang) => {
		await v.sign_in(OFFICERS.editor, lang);
		await v.go(path(lang, 'desk_bring', 'LLY'));
		await send('.govuk-error-summary', 'letter.pdf', () => Buffer.from('%PDF-1.7\n'))(v, lang);
	} },
	{ name: 'bring-sheets', go: send('input[name=sheet]', 'box.xlsx', book) },
	{ name: 'bring-sheets-error', error: true, go: (v) => v.press('form:has(input[name=sheet]) button[type=submit]') },
	{ name: 'bring-sheet-empty', again: true, go: async (v) => {
		await v.page.check('.govuk-radios__item:nth-child(1) input');
		await v.press('form:has(input[name=sheet]) button[type=submit]');
		await v.page.waitForSelector('.sg-tag--late', { timeout: 60000 });
	} },
	{ name: 'bring-open', again: true, go: (v, lang) => v.go(path(lang, 'desk_bring', 'LLY')) },
	{ name: 'bring-sheet-columns', again: true, go: async (v) => {
		await v.press('[aria-labelledby=open] th a');
		await v.page.check('.govuk-radios__item:nth-child(2) input');
		await v.press('form:has(input[name=sheet]) button[type=submit]');
		await v.page.waitForSelector('#column-0', { timeout: 60000 });
	} },
	{ name: 'bring-old-alphabet', again: true, go: async (v, lang) => {
		await v.go(path(lang, 'desk_bring', 'LLY'));
		await send('#column-0', 'old.csv', old)(v, lang);
	} },
	{ name: 'lime', go: (v, lang) => v.go(path(lang, 'desk_lime', 'DRA')) },
	{ name: 'lime-error', error: true, go: (v) => v.press('main form button[type=submit]') },
	{ name: 'lime-damaged', go: send('.sg-tag--late', 'broken.lss', () => Buffer.from('<document><LimeSurveyDocType>Survey')) },
	{ name: 'lime-told', again: true, go: async (v, lang) => {
		await v.go(path(lang, 'desk_lime', 'DRA'));
		await send('#told', 'buses.lss', survey)(v, lang);
	} },
	{ name: 'lime-made', again: true, go: (v) => v.press('form[action$="/make"] button, form[action$="/gwneud"] button') },
	{ name: 'lime-locked', go: (v, lang) => v.go(path(lang, 'desk_lime', 'LLY')) },
].map((s) => ({ ...s, officer: true }));
