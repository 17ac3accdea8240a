// packed.mjs -- makes small packed files (zip, not compressed) and workbooks of a spreadsheet, for screens and journeys that bring them.
// SPDX-License-Identifier: MIT

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

// { 'name': text or Buffer, … }
export function packed(files) {
	const parts = [], list = [];
	let at = 0;
	for (const [name, inside] of Object.entries(files)) {
		const bytes = Buffer.from(inside), called = Buffer.from(name);
		const facts = numbers([20, 2], [0, 2], [0, 2], [0, 2], [0x5A21, 2], [crc(bytes), 4], [bytes.length, 4], [bytes.length, 4], [called.length, 2], [0, 2]);
		parts.push(Buffer.from('PK\x03\x04'), facts, called, bytes);
		list.push(Buffer.from('PK\x01\x02'), numbers([20, 2]), facts, numbers([0, 6], [0, 4], [at, 4]), called);
		at += 4 + facts.length + called.length + bytes.length;
	}
	const table = Buffer.concat(list), n = Object.keys(files).length;
	return Buffer.concat([...parts, table, Buffer.from('PK\x05\x06'), numbers([0, 4], [n, 2], [n, 2], [table.length, 4], [at, 4], [0, 2])]);
}

const xml = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
// A Date is a day; everything else stands as it is said.
const cell = (v) => v instanceof Date ? `<c s="1"><v>${v.getTime() / 86400000 + 25569}</v></c>` : typeof v === 'number' ? `<c><v>${v}</v></c>` :
	`<c t="inlineStr"><is><t>${xml(v)}</t></is></c>`;

// { 'name of a sheet': [[cell, …], …], … }
export function workbook(sheets) {
	const names = Object.keys(sheets), sheet = (rows) => `<worksheet><sheetData>${rows.map((r) => `<row>${r.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
	return packed({
		'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((n, i) => `<sheet name="${xml(n)}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/sheet${i}.xml"/>`).join('')}</Relationships>`,
		'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
		...Object.fromEntries(names.map((n, i) => [`xl/worksheets/sheet${i}.xml`, sheet(sheets[n])])),
	});
}
