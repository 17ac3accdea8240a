// packed.mjs -- makes packed files (zip) and workbooks of a spreadsheet, for screens and journeys that bring them.
// SPDX-License-Identifier: MIT

import { deflateRawSync } from 'node:zlib';

function crc(bytes) {
	let c = ~0;
	for (const b of bytes) {
		c ^= b;
		for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xEDB88320 : c >>> 1;
	}
	return ~c >>> 0;
}

const numbers = (...pairs) => Buffer.concat(pairs.map(([n, size]) => {
	const b = Buffer.alloc(size);
	b.writeUIntLE(n, 0, size);
	return b;
}));

// { 'name': text or Buffer, … }; as they are, or made small as well.
export function packed(files, small = false) {
	const parts = [], list = [];
	let at = 0;
	for (const [name, inside] of Object.entries(files)) {
		const whole = Buffer.from(inside), bytes = small ? deflateRawSync(whole) : whole, called = Buffer.from(name);
		const facts = numbers([20, 2], [0, 2], [small ? 8 : 0, 2], [0, 2], [0x5A21, 2], [crc(whole), 4], [bytes.length, 4], [whole.length, 4], [called.length, 2], [0, 2]);
		parts.push(Buffer.from('PK\x03\x04'), facts, called, bytes);
		list.push(Buffer.from('PK\x01\x02'), numbers([20, 2]), facts, numbers([0, 6], [0, 4], [at, 4]), called);
		at += 4 + facts.length + called.length + bytes.length;
	}
	const table = Buffer.concat(list), n = Object.keys(files).length;
	return Buffer.concat([...parts, table, Buffer.from('PK\x05\x06'), numbers([0, 4], [n, 2], [n, 2], [table.length, 4], [at, 4], [0, 2])]);
}

const xml = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const column = (i) => (i < 26 ? '' : column(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + i % 26);

// A Date is a day; everything else stands as it is said.
const cell = (v) => v instanceof Date ? `<c s="1"><v>${v.getTime() / 86400000 + 25569}</v></c>` : typeof v === 'number' ? `<c><v>${v}</v></c>` :
	`<c t="inlineStr"><is><t>${xml(v)}</t></is></c>`;
const row = (cells) => `<row>${cells.map(cell).join('')}</row>`;

function book(sheets, row_of, more, small) {
	const names = Object.keys(sheets), sheet = (rows) => `<worksheet><sheetData>${rows.map(row_of).join('')}</sheetData></worksheet>`;
	return packed({
		'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((n, i) => `<sheet name="${xml(n)}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/sheet${i}.xml"/>`).join('')}</Relationships>`,
		'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
		...Object.fromEntries(names.map((n, i) => [`xl/worksheets/sheet${i}.xml`, sheet(sheets[n])])),
		...more(),
	}, small);
}

// { 'name of a sheet': [[cell, …], …], … }
export const workbook = (sheets) => book(sheets, row, () => ({}), false);

// The same as Excel writes it: every cell says where it is, words stand once for all cells that have them (gathered while the sheets are made), and the
// file is made small.
export function workbook_shared(sheets) {
	const words = new Map();
	const number = (word) => (words.has(word) || words.set(word, words.size), words.get(word));
	const at = (v, where) => typeof v === 'string' ? `<c r="${where}" t="s"><v>${number(v)}</v></c>` : cell(v).replace('<c', `<c r="${where}"`);
	return book(sheets, (cells, y) => `<row r="${y + 1}">${cells.map((v, x) => at(v, `${column(x)}${y + 1}`)).join('')}</row>`,
		() => ({ 'xl/sharedStrings.xml': `<sst count="${words.size}" uniqueCount="${words.size}">${[...words.keys()].map((w) => `<si><t>${xml(w)}</t></si>`).join('')}</sst>` }), true);
}
