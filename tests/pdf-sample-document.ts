/**
 * A finished print page as the template would hand it over, built from code: cover, contents, twelve pages of
 * sections with tables, charts, Arabic and very long words. The PDF tests and the PDF benchmark print it. It
 * stands outside the product: nothing here knows what a plan is.
 */

export type SampleOptions = {
  /** Language of the page; `ar` also turns it right to left. */
  readonly language?: string;
  /** More goals and courses: 1 gives about twelve pages. */
  readonly size?: number;
  /** `data:` URI of a WOFF2 font for the text; without it the system's fonts are used. */
  readonly font?: string;
};

export function sampleDocument({ language = 'en', size = 1, font }: SampleOptions = {}): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const sections = sampleSections(size);
  return `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>Learning plan of Maya Ferreira</title>
<style>${face(font)}${css(sections)}</style></head><body>
<header class="cover"><p class="kicker">Individual Learning Plan</p><p class="name">Maya Ferreira</p>
<p>Grade 12, Harbor High School (invented)</p><p>Printed from the plan as it stood on June 12, 2027</p></header>
<nav class="contents" aria-labelledby="contents"><h1 id="contents">Contents</h1><ol>
${sections.map((section) => `<li>${contentsLink(section.id, section.title)}</li>`).join('\n')}
</ol></nav>
<main>${sections.map((section) => `<section class="page-${section.id}"><h1 id="${section.id}">${section.title}</h1>${section.body}</section>`).join('\n')}</main>
</body></html>`;
}

type Section = { readonly id: string; readonly title: string; readonly body: string };

function contentsLink(id: string, title: string): string {
  return `<a href="#${id}"><span>${title}</span><span class="page-number" data-page-of="${id}">0123456789</span></a>`;
}

function sampleSections(size: number): readonly Section[] {
  return [
    { id: 'who', title: 'Who I am', body: paragraphs(3) },
    { id: 'goals', title: 'Goals', body: repeat(4 * size, goal) },
    { id: 'courses', title: 'Program of study', body: courseTable(16 * size) + creditsChart() },
    { id: 'careers', title: 'Careers I explored', body: repeat(1 * size, career) },
    { id: 'arabic', title: '<span lang="ar" dir="rtl">عن عائلتي</span>', body: arabic() },
    { id: 'service', title: 'Service and hours', body: hoursChart() + courseTable(4 * size) },
    {
      id: 'long',
      title:
        'A section with a very long title that does not fit on one line of the contents and therefore has to wrap onto a second one',
      body: longWords(),
    },
    { id: 'reviews', title: 'Reviews', body: repeat(2 * size, review) },
  ];
}

function repeat(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index + 1)).join('\n');
}

const SENTENCES = [
  'I want to understand how a bridge carries the weight of everything that crosses it.',
  'My grandmother kept the books of a fishing boat, and she taught me to count before I could read.',
  'In the robotics club I learned that a good plan still breaks on the first day, and that this is fine.',
  'Next term I will ask for help earlier, not the night before.',
  'The hardest part of the shop course was to measure twice and to trust the second number.',
];

function paragraphs(count: number): string {
  return repeat(
    count,
    (index) => `<p>${SENTENCES.map((_, at) => SENTENCES[(at + index) % 5]).join(' ')}</p>`,
  );
}

function goal(index: number): string {
  return `<article><h2>Goal ${index}: join and finish the robotics season</h2>
<p><strong>Academic</strong>, due <time datetime="2027-06-15">June 15, 2027</time>. <em>In progress.</em>
See <a href="https://example.org/robotics/season/2027?team=harbor">the season page</a> and <a href="#courses">my courses</a>.</p>
<ul><li>Ask Ms. Ortiz for the list of parts</li><li style="background:#f6f6f6;border-left:1pt solid">Build the arm with Sam<ul><li>cut</li><li>weld</li></ul></li><li>Write what I learned</li></ul>
${paragraphs(1)}<aside><h3>Reflection</h3><p>${SENTENCES[index % 5]} ${SENTENCES[(index + 2) % 5]}</p></aside></article>`;
}

function courseTable(rows: number): string {
  return `<table><caption>Courses and credits</caption><thead><tr><th scope="col">Year</th><th scope="col">Course</th>
<th scope="col">Counts for</th><th scope="col" class="number">Credits</th></tr></thead><tbody>
${repeat(rows, (index) => `<tr><td>${2021 + (index % 6)}</td><th scope="row">Course number ${index}, with a name that may wrap in its cell</th><td>${index % 3 ? 'Mathematics' : 'English language arts'}</td><td class="number">${(index % 4) / 2}</td></tr>`)}
</tbody></table>`;
}

function creditsChart(): string {
  const bars = repeat(
    6,
    (index) =>
      `<rect x="90" y="${index * 22}" width="${index * 55}" height="16" fill="#0b5d66"/><text x="0" y="${index * 22 + 13}">Subject ${index}</text>`,
  );
  return `<figure role="group" aria-labelledby="credits-caption"><svg role="img" aria-label="Credits earned by subject: from 1 in subject 1 to 6 in subject 6" viewBox="0 0 460 160" width="460" height="160">${bars}</svg>
<figcaption id="credits-caption">Credits earned by subject</figcaption></figure>`;
}

function hoursChart(): string {
  return `<figure role="group" aria-labelledby="hours-caption"><svg role="img" aria-label="Hours of service by year: 4, 12, 30, 41" viewBox="0 0 460 120" width="460" height="120"><polyline points="10,110 150,90 300,45 450,15" fill="none" stroke="#0b5d66" stroke-width="4"/></svg>
<figcaption id="hours-caption">Hours of service by year</figcaption></figure>`;
}

function career(index: number): string {
  return `<h2>Career ${index}: civil engineer</h2><dl><dt>Pathway</dt><dd>Design and build</dd><dt>What I liked</dt><dd>${SENTENCES[index % 5]}</dd></dl>${paragraphs(2)}`;
}

function arabic(): string {
  return `<div lang="ar" dir="rtl"><p>${'أتعلم الهندسة لأنني أحب أن أرى كيف تُبنى الجسور، وأكتب هذه الخطة مع عائلتي كل فصل. '.repeat(6)}</p>
<h2>أهداف</h2><ul><li>أن أنهي مشروع الروبوت قبل ١٥ يونيو 2027 مع team Harbor</li><li>أن أقرأ كتابين</li></ul></div>`;
}

function longWords(): string {
  return `<p>${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4)}</p>
<p>https://example.org/${'a-very-long-path/'.repeat(14)}</p>
<table><caption>Long words in cells</caption><thead><tr><th scope="col">One</th><th scope="col">Two</th></tr></thead><tbody><tr><td>${'unbreakable'.repeat(12)}</td><td>short</td></tr></tbody></table>`;
}

function review(index: number): string {
  return `<h2>Review of term ${index}</h2><blockquote><p>${SENTENCES[index % 5]}</p></blockquote>${paragraphs(1)}<p lang="es">El próximo semestre quiero practicar más.</p>`;
}

function face(font: string | undefined): string {
  return font === undefined ? '' : `@font-face{font-family:"Plan";src:url(${font}) format("woff2")}`;
}

function css(sections: readonly Section[]): string {
  const heads = sections.map(
    ({ id, title }) => `.page-${id}{page:${id}}@page ${id}{@top-right{content:"${runningHead(title)}"}}`,
  );
  return `
@page{size:Letter;margin:22mm 20mm;font:9pt Plan,"DejaVu Sans",sans-serif;
 @top-left{content:"Maya Ferreira"}@bottom-right{content:counter(page) " / " counter(pages)}}
@page cover{@top-left{content:none}@bottom-right{content:none}}
${heads.join('')}
html{font:10.5pt/1.5 Plan,"DejaVu Sans",sans-serif;overflow-wrap:anywhere;hyphens:auto}
body{margin:0}
h1,h2,h3{line-height:1.2;break-after:avoid;break-inside:avoid}
h1{font-size:20pt}h2{font-size:13pt}h3{font-size:11pt}
p,li,dd,blockquote{orphans:3;widows:3}
figure,tr,aside,.cover{break-inside:avoid}
figure{margin:1em 0}
.cover{page:cover;padding-top:60mm}.name{font-size:32pt;margin:0}
.contents{break-before:page}
.contents ol{list-style:none;padding:0}
.contents li{break-inside:avoid}
.contents a{display:flex;gap:1em;align-items:last baseline;color:inherit;text-decoration:none}
.contents a>span:first-child{flex:1}
.page-number{flex:none;width:3ch;display:flex;justify-content:flex-end;white-space:nowrap;overflow-wrap:normal;font-kerning:none}
section{break-before:page}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{display:table-header-group}
th,td{text-align:start;vertical-align:top;border-bottom:.5pt solid #999;padding:1.5mm 2mm}
.number{text-align:end}
aside{background:#eef5f5;padding:2mm 4mm}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}
`;
}

function runningHead(title: string): string {
  const text = title.replace(/<[^>]*>/g, '');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
