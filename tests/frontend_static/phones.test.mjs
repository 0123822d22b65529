/** Telephone numbers in BrainBytes' own words to a student in distress. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInline } from "../../frontend_static/src/study/markdown/inline.js";
import { withPhones } from "../../frontend_static/src/study/markdown/phones.js";

const phones = (node) => (node.kind === "phone" ? [node.text] : (node.nodes ?? []).flatMap(phones));
const phonesIn = (text) => parseInline(text).map(withPhones).flatMap(phones);

test("crisis lines are found, also inside bold words", () => {
  assert.deepEqual(phonesIn("Call **1553 (landline)** or **0917-899-8727**, 0919 057 1553, (02) 8989-8727, 1800-1888-1553; 911."), ["1553", "0917-899-8727", "0919 057 1553", "(02) 8989-8727", "1800-1888-1553", "911"]);
});

test("a year, a price and a page are none", () => {
  assert.deepEqual(phonesIn("Checked in December 2025, ₱250, page 12, 24/7."), []);
});

test("all other words stay", () => {
  const words = (node) => node.text ?? (node.nodes ?? []).map(words).join("");
  assert.equal(parseInline("Tawag sa 1553, *ngayon*.").map(withPhones).map(words).join(""), "Tawag sa 1553, ngayon.");
});
