/* Entries as rows of atoms: styles, links in all their forms, breaks, HTML, tables. */
#include "same_list.h"
#include "unit.h"

static struct arena arena;
static struct source source;

static struct atoms atoms_of(str text)
{
	struct error error;
	if (!source_make(&source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error))
		die("%s", error.text);
	struct atoms atoms = list_atoms(&source, (struct span){0, (uint32_t)text.len}, &arena);
	CHECK(packs(&source, &atoms, &arena));
	return atoms;
}

/* One letter an atom: Marker, Text, Code, Link, Image, Html, Block; breaks: ',' soft ';' hard '/'
 * br 'P' 'I' '|'. */
static str letters(struct atoms atoms)
{
	struct buf buf = buf_make(&arena);
	for (size_t i = 0; i < atoms.len; i++)
		buf_add_char(&buf, atoms.at[i].kind == ATOM_BREAK ? ",;/PI|"[atoms.at[i].sort]
								  : "MTCLIHXB"[atoms.at[i].kind]);
	return buf_str(&buf);
}

static void expect(str text, str wanted)
{
	CHECK_STR(letters(atoms_of(text)), wanted);
}

static void expect_atom(const struct atom *atom, str text, str at, str outer)
{
	CHECK_STR(atom->text, text);
	CHECK_STR(source_slice(&source, atom->at), at);
	CHECK_STR(source_slice(&source, atom->outer), outer);
}

static void kinds(void)
{
	expect(S("- **T**. x.\n\n  *A.* [[P](u)]\n\n  `B`: c"), S("MTTPTTLTPCT"));
	expect(S("* **T** <br>\n*A* <br/>\nV 2017. [[P]](u)"), S("MTT/TT/TL"));
	expect(S("- a  \n  b\\\n  c\n  d<br>e"), S("MT;T;T,T/T"));
	expect(S("- a\n  - b\n    - c\n\n  d"), S("MTITITPT"));
	expect(S("12. [a](b)\n    ```\n    x\n    ```"), S("ML,B"));
	expect(S("### [a](b)\n- **c:** d"), S("MLITT"));
	expect(S("- ![a](b) http://c.d <!-- e -->"), S("MITLTH"));
	expect(S("- [ ] a"), S("MT"));
	expect(S("plain words"), S("T"));
	expect(S(""), S(""));
}

static void styles(void)
{
	struct atoms atoms = atoms_of(S("- **a** _b_ ***c*** ~~d~~ **e [f](g)** `h`"));
	CHECK_STR(letters(atoms), S("MTTTTTTTTTLTC"));
	expect_atom(&atoms.at[1], S("a"), S("a"), S("**a**"));
	CHECK_SIZE(atoms.at[1].style, STYLE_STRONG);
	CHECK_SIZE(atoms.at[3].style, STYLE_EMPHASIS | STYLE_UNDERSCORE);
	expect_atom(&atoms.at[5], S("c"), S("c"), S("***c***"));
	CHECK_SIZE(atoms.at[5].style, STYLE_STRONG | STYLE_EMPHASIS);
	CHECK_SIZE(atoms.at[7].style, STYLE_STRIKE);
	expect_atom(&atoms.at[9], S("e "), S("e "), S("e "));
	expect_atom(&atoms.at[10], S("f"), S("[f](g)"), S("[f](g)"));
	CHECK_SIZE(atoms.at[10].style, STYLE_STRONG);
	expect_atom(&atoms.at[12], S("h"), S("`h`"), S("`h`"));
	CHECK_STR(source_slice(&source, atoms.at[12].inside), S("h"));
}

static void html_styles(void)
{
	struct atoms atoms = atoms_of(S(
		"- <b>a</b> <INS>b</INS> <sub><i>c</i></sub> <span id=\"x\">d</span> <code>e</code> <b>f"));
	CHECK_STR(letters(atoms), S("MTTTTTTTTTTT"));
	expect_atom(&atoms.at[1], S("a"), S("a"), S("<b>a</b>"));
	CHECK_SIZE(atoms.at[1].style, STYLE_STRONG | STYLE_HTML);
	CHECK_SIZE(atoms.at[3].style, STYLE_INSERT | STYLE_HTML);
	CHECK_SIZE(atoms.at[5].style, STYLE_SMALL | STYLE_EMPHASIS | STYLE_HTML);
	expect_atom(&atoms.at[5], S("c"), S("c"), S("<sub><i>c</i></sub>"));
	CHECK_SIZE(atoms.at[7].style, 0);
	CHECK_SIZE(atoms.at[9].style, STYLE_CODE | STYLE_HTML);
	atoms = atoms_of(S("- <b>f\n\n  g"));
	CHECK_SIZE(atoms.at[atoms.len - 1].style, 0);
}

static void links(void)
{
	struct atoms atoms = atoms_of(
		S("- [[Paper](u)] [[Code]](v) [**T**](w \"t\") <http://x.y> [![s](i.svg)](z)"));
	CHECK_STR(letters(atoms), S("MTLTLTLTLTL"));
	CHECK_STR(atoms.at[1].text, S("["));
	CHECK_STR(atoms.at[3].text, S("] "));
	expect_atom(&atoms.at[4], S("[Code]"), S("[[Code]](v)"), S("[[Code]](v)"));
	CHECK_SIZE(atoms.at[6].inner, STYLE_STRONG);
	CHECK_STR(source_slice(&source, atoms.at[6].target), S("w"));
	CHECK_STR(source_slice(&source, atoms.at[6].inside), S("**T**"));
	CHECK_SIZE(atoms.at[8].sort, LINK_AUTO);
	CHECK(atoms.at[10].has_image);
	CHECK_STR(atoms.at[10].image, S("i.svg"));
	CHECK_STR(atoms.at[10].text, S("s"));
	atoms = atoms_of(S("[a]: /u\n- [x][a] \\[[y](z)\\] [w]()"));
	CHECK_STR(letters(atoms), S("MLTLTL"));
	CHECK_SIZE(atoms.at[1].sort, LINK_REFERENCE);
	CHECK_STR(atoms.at[1].url, S("/u"));
	CHECK_STR(atoms.at[2].text, S(" ["));
	CHECK_STR(atoms.at[5].url, S(""));
}

static void html_links(void)
{
	struct atoms atoms = atoms_of(S(
		"- x <a href=\"http://u.v?a=1&amp;b\" target=_blank><b>Pa</b>per</a> <a name=\"n\"></a>y <a href='i'><img src=\"k.png\" alt=\"l\"></a>"));
	CHECK_STR(letters(atoms), S("MTLTHHTL"));
	CHECK_SIZE(atoms.at[2].sort, LINK_HTML);
	expect_atom(&atoms.at[2], S("Paper"),
		S("<a href=\"http://u.v?a=1&amp;b\" target=_blank><b>Pa</b>per</a>"),
		S("<a href=\"http://u.v?a=1&amp;b\" target=_blank><b>Pa</b>per</a>"));
	CHECK_STR(atoms.at[2].url, S("http://u.v?a=1&b"));
	CHECK_STR(source_slice(&source, atoms.at[2].target), S("http://u.v?a=1&amp;b"));
	CHECK_STR(source_slice(&source, atoms.at[2].inside), S("<b>Pa</b>per"));
	CHECK(atoms.at[7].has_image);
	CHECK_STR(atoms.at[7].image, S("k.png"));
	expect(S("- a <a href=\"b\">open"), S("MTHT"));
	expect(S("- a <a href=\"b\">[c](d)</a>"), S("MTHLH"));
}

static void html_blocks(void)
{
	struct atoms atoms = atoms_of(S(
		"- a\n  <details>\n  <summary>S</summary>\n  <p><img src=\"i.png\"/> <a href=\"u\">t &lt;</a></p>\n  </details>"));
	CHECK_STR(letters(atoms), S("MT,H,HTH,HITLH,H"));
	CHECK_STR(atoms.at[12].text, S("t <"));
	expect(S("<div>\n\n- a\n"), S("HIT"));
}

static void tables(void)
{
	struct atoms atoms = atoms_of(S("| a `b\\|c` | | [d](e) **f** |"));
	CHECK_STR(letters(atoms), S("MTC||LTT"));
	CHECK_STR(source_slice(&source, atoms.at[0].at), S("| "));
	CHECK_STR(atoms.at[2].text, S("b|c"));
	CHECK_SIZE(atoms.at[2].column, 0);
	CHECK_SIZE(atoms.at[5].column, 2);
	CHECK_STR(source_slice(&source, atoms.at[7].outer), S("**f**"));
	expect(S("|a|b|\n|-|-|\n|c|"), S("MT|TMT"));
}

/* A nested entry read by itself is what it is within the document. */
static void nested(void)
{
	struct error error;
	str text = S(
		"- 2023\n\t- [One good title](http://a.b)\n\n\t  *c*\n\t\t- d\n> 1. [e f g h](http://i.j)\n>    k\n");
	if (!source_make(&source, &arena, S("README.md"), text, SOURCE_DEFAULT_MAX, &error))
		die("%s", error.text);
	struct list *list = list_read(&source, &arena);
	if (!CHECK_SIZE(list->entries.len, 2))
		return;
	for (size_t i = 0; i < list->entries.len; i++) {
		struct atoms own = list_atoms(&source, list->entries.at[i].at, &arena);
		struct atoms kept = entry_atoms(&source, &list->entries.at[i], &arena);
		CHECK(same_atoms(&own, &kept));
	}
}

int main(void)
{
	kinds();
	styles();
	html_styles();
	links();
	html_links();
	html_blocks();
	tables();
	nested();
	arena_release(&arena);
	UNIT_END();
}
