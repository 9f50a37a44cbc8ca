import { expect, test } from 'vitest'
import { joinCase, readOpinion } from './courtlistener-opinion.ts'
import { publishedOpinion } from './published-opinion.ts'

const cap = {
  id: 7,
  name: 'Halloran v. Pike',
  name_abbreviation: 'Halloran v. Pike',
  decision_date: '1974-03-05',
  docket_number: 'No. 9',
  first_page: '318',
  citations: [
    { type: 'parallel', cite: '9 F.2d 1' },
    { type: 'official', cite: '212 Frank. 318' },
  ],
  court: { name: 'Supreme Court of Franklin' },
  jurisdiction: { name_long: 'Franklin' },
  cites_to: [],
  casebody: {
    head_matter: 'HALLORAN v. PIKE.',
    opinions: [
      { type: 'majority', author: 'DREW, J.', text: 'The landlord must try.' },
      { type: 'dissent', author: 'ASH, J.', text: 'I dissent.' },
    ],
  },
}
const html = `<section class="casebody"><section class="head-matter"><h4 class="parties">HALLORAN v. PIKE.</h4>
<p class="headnotes">1. Leases.</p><p class="attorneys">A. Lowe, for Pike.</p></section>
<article class="opinion" data-type="majority"><p class="author">DREW, J.</p>
<p>The landlord <a class="page-label" data-label="319" data-citation-index="1">*319</a>must try.<script>x()</script></p></article>
<article class="opinion" data-type="dissent"><p>I dis<a class="page-label" data-label="320">*320</a>sent.</p></article></section>`

test('a case of the Caselaw Access Project keeps its pages at the word where they begin, and who speaks', () => {
  const found = publishedOpinion({ cap, html })
  const { text, pages, ...record } = found?.record ?? {}
  expect(record).toMatchObject({
    id: 'cap:7',
    citations: ['212 Frank. 318', '9 F.2d 1'],
    docket_number: 'No. 9',
  })
  expect(text).toBe(
    'HALLORAN v. PIKE.\n\n1. Leases.\n\nA. Lowe, for Pike.\n\nDREW, J.\n\nThe landlord must try.\n\nI dissent.',
  )
  const at = (word: string): number => `${text}`.indexOf(word)
  expect(pages).toEqual([
    { label: '318', offset: 0, series: '1' },
    { label: '319', offset: at('must'), series: '1' },
    { label: '320', offset: at('sent.'), series: '1' },
  ])
  expect(
    found?.parts?.map(part => [part.kind, part.author, `${text}`.slice(part.start, part.start + 6)]),
  ).toEqual([
    ['body', undefined, 'HALLOR'],
    ['syllabus', undefined, '1. Lea'],
    ['body', undefined, 'A. Low'],
    ['lead', 'Drew', 'DREW, '],
    ['dissent', 'Ash', 'I diss'],
  ])
})

test('footnotes of the Caselaw Access Project keep numbers, voice and page apart from the words around them', () => {
  const page = (label: string): string => `<a class="page-label" data-label="${label}">*${label}</a>`
  const mark = (label: string): string =>
    `<a class="footnotemark" href="#footnote_1_${label}" id="ref_footnote_1_${label}">${label}</a>`
  const noted = `<section class="casebody"><section class="head-matter"><h4 class="parties">HALLORAN v. PIKE.</h4></section>
    <article class="opinion" data-type="majority"><p>The rule is in 212 Frank. 318${mark('1')} and ${page('319')}holds.</p>
    <aside data-label="1" class="footnote" id="footnote_1_1">
      <a href="#ref_footnote_1_1">1</a>
      <p>. A note that runs ${page('320')}on.</p><p>And on.</p></aside>
    <aside class="footnote" id="footnote_1_2"><a href="#ref_footnote_1_2">2</a><p>Another.</p></aside>
    <p>Affirmed.</p></article>
    <article class="opinion" data-type="dissent"><p>I dissent${mark('3')}.</p><p>${page('320')}It does not.</p></article></section>`
  const found = publishedOpinion({ cap, html: noted })
  const text = `${found?.record['text']}`
  expect(text).toBe(
    'HALLORAN v. PIKE.\n\nThe rule is in 212 Frank. 318[1] and holds.\n\n[1] . A note that runs on.\n\nAnd on.\n\n' +
      '[2] Another.\n\nAffirmed.\n\nI dissent[3].\n\nIt does not.',
  )
  expect(found?.parts?.map(part => [part.kind, part.author, text.slice(part.start, part.start + 7)])).toEqual(
    [
      ['body', undefined, 'HALLORA'],
      ['lead', 'Drew', 'The rul'],
      ['footnotes', undefined, '[1] . A'],
      ['lead', 'Drew', 'Affirme'],
      ['dissent', 'Ash', 'I disse'],
    ],
  )
  const at = (word: string): number => text.indexOf(word)
  expect(found?.record['pages']).toEqual([
    { label: '318', offset: 0, series: '1' },
    { label: '319', offset: at('holds'), series: '1' },
    { label: '320', offset: at('on.'), series: '1' },
    { label: '319', offset: at('Affirmed'), series: '1' },
    { label: '320', offset: at('It does'), series: '1' },
  ])
})

test('without its HTML the case comes from its JSON, without pages', () => {
  const found = publishedOpinion(cap)
  expect(found?.record).toMatchObject({
    text: 'HALLORAN v. PIKE.\n\nThe landlord must try.\n\nI dissent.',
    pages: [],
  })
  expect(found?.parts?.map(({ kind }) => kind)).toEqual(['body', 'lead', 'dissent'])
})

test.each([
  ['a page that says why there is none', '<html><body>404 Not Found</body></html>'],
  ['one that was cut off', html.slice(0, html.indexOf('<p class="headnotes">'))],
])('HTML that has not the words of its case is left aside: %s', (_, beside) => {
  expect(publishedOpinion({ cap, html: beside })).toEqual(publishedOpinion(cap))
})

test.each([
  ['1974-02-30', '1974-02', '1974-02-30, which is no day'],
  ['1974-00-00', '1974', '1974-00-00, which is no day'],
  ['1974-13', '1974', '1974-13, which is no day'],
  ['1974-02', '1974-02', undefined],
  ['1974-02-28', '1974-02-28', undefined],
  ['1974', '1974', undefined],
  ['1974-03-05T00:00:00', '1974-03-05', undefined],
  ['March 1974', null, 'March 1974, which is no date'],
])('a day that cannot be costs a case no more than its day: %s', (written, date, from) => {
  const found = publishedOpinion({ ...cap, decision_date: written })
  expect(found?.record['decision_date']).toBe(date)
  expect(found?.record['decision_date_from']).toBe(from)
})

const opinion = {
  resource_uri: 'http://host/api/rest/v3/opinions/11/',
  absolute_url: '/opinion/12/halloran-v-pike/',
  cluster: 'http://host/api/rest/v3/clusters/12/',
  type: '010combined',
  plain_text: 'Plain words.',
  html_with_citations:
    '<p>The landlord <span class="star-pagination">*319</span> must try. <span class="citation">9 F.2d 1</span></p>',
}

test('an opinion of CourtListener takes its best text, with star pages out of the words', () => {
  expect(publishedOpinion({ source: 'somewhere', opinion })?.record).toMatchObject({
    id: 'cl:12',
    name: 'Halloran v. Pike',
    text: 'The landlord must try. 9 F.2d 1',
    pages: [{ label: '319', offset: 13 }],
    text_from: 'html_with_citations',
  })
  expect(publishedOpinion({ ...opinion, html_with_citations: '' })?.record).toMatchObject({
    text: 'Plain words.',
  })
})

test('a separate opinion of a case stands beside the lead, under an id of its own', () => {
  const cluster = {
    id: 12,
    case_name: 'Halloran v. Pike',
    date_filed: '1974-03-05',
    citations: [{ volume: 212, reporter: 'Frank.', page: '318' }],
    docket: { court_id: 'frank', docket_number: 'No. 9' },
  }
  const lead = publishedOpinion({ ...opinion, cluster })
  expect(lead?.record).toMatchObject({ id: 'cl:12', citations: ['212 Frank. 318'], court_id: 'frank' })
  const dissent = publishedOpinion({ ...opinion, cluster, type: '040dissent', author_str: 'Ash' })
  expect(dissent?.record).toMatchObject({ id: 'cl:12/11', citations: [] })
  expect(dissent?.parts).toMatchObject([{ kind: 'dissent', author: 'Ash', start: 0 }])
})

test('a row of CourtListener that holds the whole case tells its opinions apart by their marks', () => {
  const xml_harvard = `<?xml version="1.0"?><parties>Halloran v. Pike</parties>
    <opinion type="majority"><author id="b1">MR. JUSTICE ELM delivered the opinion of the Court.</author>
    <p>The landlord must try.<footnotemark>1</footnotemark> He did <page-number label="319"/>not try.</p>
    <footnote label="1"><p>Some say he did.</p></footnote><p>Affirmed.</p></opinion>
    <opinion type="concurring-in-part-and-dissenting-in-part"><author>OAK, J., concurring in part.</author>
    <p>I join all but the last word.</p></opinion>
    <opinion type="dissent"><author>MR. JUSTICE ASH, dissenting.</author><p>He tried enough.</p></opinion>`
  const found = publishedOpinion({ ...opinion, html_with_citations: '', xml_harvard, author_str: 'Elm' })
  const text = `${found?.record['text']}`
  const parts = found?.parts?.map(({ kind, author, start, end }) => [
    kind,
    author,
    text.slice(start, end).trim(),
  ])
  expect(parts).toEqual([
    ['body', undefined, 'Halloran v. Pike'],
    ['lead', 'Elm', expect.stringMatching(/^MR\. JUSTICE ELM .* did not try\.$/s)],
    ['footnotes', undefined, '[1] Some say he did.'],
    ['lead', 'Elm', 'Affirmed.'],
    ['dissent', 'Oak', expect.stringMatching(/^OAK, J\..*last word\.$/s)],
    ['dissent', 'Ash', expect.stringMatching(/^MR\. JUSTICE ASH.*tried enough\.$/s)],
  ])
  expect(found?.record['pages']).toEqual([{ label: '319', offset: text.indexOf('not try') }])
})

test('marks that a document brings itself, and lines in other formats, are nothing special', () => {
  const own = '<p>a \uE0000\uE001 <span class="star-pagination">*2</span> b</p>'
  expect(publishedOpinion({ ...opinion, html_with_citations: own })?.record).toMatchObject({
    text: 'a 0 b',
    pages: [{ label: '2', offset: 4 }],
  })
  expect(publishedOpinion({ id: 'x', name: 'A v. B', text: 'words' })).toBeNull()
  expect(publishedOpinion(null)).toBeNull()
})

test('a field of the Caselaw Access Project that says nothing costs a case no more than itself', () => {
  const found = publishedOpinion({
    ...cap,
    id: '7',
    name: null,
    docket_number: 9,
    citations: [null, { type: 'parallel', cite: null }, { type: 'official', cite: '212 Frank. 318' }],
    casebody: {
      head_matter: null,
      opinions: [
        { type: 'majority', author: null, text: null },
        null,
        { type: 'Dissent', author: 'ASH, J.', text: 'I dissent.' },
      ],
    },
  })
  expect(found?.record).toMatchObject({
    id: 'cap:7',
    name: 'Halloran v. Pike',
    docket_number: '9',
    citations: ['212 Frank. 318'],
    text: 'I dissent.',
  })
  expect(found?.parts).toEqual([{ kind: 'dissent', author: 'Ash', start: 0, end: 10 }])
  expect(publishedOpinion({ ...cap, citations: undefined, casebody: null })?.record).toMatchObject({
    citations: [],
    text: '',
  })
})

test.each([
  ['WICKERSHAM, District Judge.', 'Wickersham'],
  ['KOONTZ, C.J.', 'Koontz'],
  ['Mr. Justice ELM delivered the opinion of the court:', 'Elm'],
  ['ELM and OAK, JJ.', 'ELM and OAK, JJ.'],
  ['The Court,', 'The Court'],
  ['By the Court.', 'By the Court'],
])(
  'an author of the Caselaw Access Project goes by the name alone where its form is known: %s',
  (author, name) => {
    const casebody = { head_matter: null, opinions: [{ type: 'majority', author, text: 'Affirmed.' }] }
    expect(publishedOpinion({ ...cap, casebody })?.parts?.[0]?.author).toBe(name)
  },
)

test('a note to a note ends with the one that it stands in, and the opinion goes on behind both', () => {
  const xml_harvard = `<opinion type="majority"><author>OAK, J.</author><p>One.<footnotemark>1</footnotemark></p>
    <footnote label="1"><p>A note.<footnotemark>*</footnotemark></p><footnote label="*"><p>To the note.</p></footnote>
    <p>It goes on.</p></footnote><p>Affirmed.</p></opinion>
    <opinion type="dissent"><author>ASH, J., dissenting.</author><p>No.</p></opinion>`
  const found = publishedOpinion({ ...opinion, html_with_citations: '', xml_harvard })
  const text = `${found?.record['text']}`
  expect(found?.parts?.map(({ kind, start, end }) => [kind, text.slice(start, end).trim()])).toEqual([
    ['lead', 'OAK, J.\n\nOne.[1]'],
    ['footnotes', '[1] A note.[*]\n\n[*] To the note.\n\nIt goes on.'],
    ['lead', 'Affirmed.'],
    ['dissent', 'ASH, J., dissenting.\n\nNo.'],
  ])
})

test('the words of the court below are no opinion of the appeal that they are kept with', () => {
  const said = (id: string, type: string, words: string) => {
    const read = readOpinion({
      ...opinion,
      id,
      resource_uri: null,
      type,
      html_with_citations: '',
      plain_text: words,
    })
    if (read === null) throw new Error('this is an opinion')
    return read.said
  }
  const below = said('1', '100trialcourt', 'OPINION\n\nJudgment for the landlord.')
  const appeal = said('2', '020lead', 'Reversed.')
  expect(joinCase('12', null, [below, appeal]).parts?.map(({ kind }) => kind)).toEqual(['lead', 'body'])
  expect(joinCase('12', null, [below]).parts?.map(({ kind }) => kind)).toEqual(['lead'])
})

test('the earlier form of the Caselaw Access Project, its body inside `data`, is the same case', () => {
  const { casebody } = cap
  expect(publishedOpinion({ ...cap, casebody: { status: 'ok', data: casebody } })).toEqual(
    publishedOpinion(cap),
  )
})

test.each([
  ['with the number of its case alone', { id: 5, cluster_id: 9 }],
  ['with numbers for addresses', { id: 5, resource_uri: null, cluster: 9, opinions_cited: [3] }],
  ['with its case inside, whose docket is a number', { id: 5, cluster: { id: 9, docket: 4, citations: [] } }],
  [
    'with a citation that is not whole',
    { id: 5, cluster: { id: 9, citations: [{ volume: null, page: null }] } },
  ],
  ['with a citation that is nothing', { id: 5, cluster: { id: 9, citations: [null] } }],
  ['with a docket whose number is one', { id: 5, cluster: { id: 9, docket: { docket_number: 7 } } }],
  ['with a scan alone', { id: 5, cluster_id: 9, plain_text: '', xml_scan: '<p>The landlord must try.</p>' }],
])('an opinion of CourtListener %s is read', (_, fields) => {
  const { record } =
    publishedOpinion({ resource_uri: '/opinions/5/', plain_text: 'The landlord must try.', ...fields }) ?? {}
  expect(record).toMatchObject({ id: 'cl:9', text: 'The landlord must try.', citations: [] })
  expect(record?.cites_to ?? ['/opinions/3/']).toEqual(['/opinions/3/'])
})

test('citations in fields of their own, and a court given by address, are taken', () => {
  const docket = { court: 'https://www.courtlistener.com/api/rest/v4/courts/ca1/' }
  const cluster = { id: 9, docket, federal_cite_one: '214 F.3d 320', neutral_cite: '' }
  const { record } =
    publishedOpinion({ resource_uri: '/opinions/5/', cluster, plain_text: 'The landlord must try.' }) ?? {}
  expect(record).toMatchObject({ citations: ['214 F.3d 320'], court_id: 'ca1' })
})

test('a line of the generic format may have the number of a cluster beside its text', () => {
  expect(publishedOpinion({ id: 'a', name: 'Halloran v. Pike', text: 'Words.', cluster_id: 9 })).toBeNull()
})

const harvard = `<opinion type="majority"><author>COLE, J.</author>
<p><page-number citation-index="1" label="335">*335</page-number>The ferry had four.<footnotemark>1</footnotemark> The
pilot <page-number citation-index="2" label="812">*812</page-number>saw <page-number citation-index="1" label="336">*336</page-number>none.</p>
<footnote label="1"><p> Lights were due.</p><p>Two of them.</p></footnote>
<footnote label="2"><p> The <page-number citation-index="1" label="337">*337</page-number>owner said so.</p></footnote>
<p>Affirmed.</p></opinion>`

test.each(['xml_harvard', 'html_with_citations'])(
  'footnotes and pages of two reporters are told apart in Harvard’s marks: %s',
  field => {
    const said = { resource_uri: '/opinions/11/', cluster_id: 12, type: '020lead', [field]: harvard }
    const found = publishedOpinion(said)
    const { text, pages } = found?.record ?? {}
    expect(text).toBe(
      'COLE, J.\n\nThe ferry had four.[1] The pilot saw none.\n\n[1] Lights were due.\n\nTwo of them.\n\n[2] The owner said so.\n\nAffirmed.',
    )
    const at = (word: string): number => `${text}`.indexOf(word)
    expect(pages).toEqual([
      { label: '335', offset: at('The ferry') },
      { label: '812', offset: at('saw'), series: '2' },
      { label: '336', offset: at('none') },
      { label: '337', offset: at('owner') },
      { label: '336', offset: at('Affirmed') },
    ])
    expect(found?.parts?.map(part => [part.kind, `${text}`.slice(part.start, part.end).trim()])).toEqual([
      ['lead', `${text}`.slice(0, at('[1] Lights')).trim()],
      ['footnotes', `${text}`.slice(at('[1] Lights'), at('Affirmed')).trim()],
      ['lead', 'Affirmed.'],
    ])
  },
)

test.each([
  ['Columbia’s', '<span class="star-pagination">*Page 319</span>'],
  ['Lawbox’s', '<span class="star-pagination">*319</span>'],
  ['the Caselaw Access Project’s', '<a class="page-label" data-citation-index="1" data-label="319">*319</a>'],
])('pages in %s marks leave the words', (_, mark) => {
  const html_columbia = `<p>The landlord ${mark} must try.</p>`
  const { record } = publishedOpinion({ resource_uri: '/opinions/5/', cluster_id: 9, html_columbia }) ?? {}
  expect(record).toMatchObject({
    text: 'The landlord must try.',
    pages: [{ label: '319', offset: 13 }],
  })
})

test('footnotes of the federal reports are told from the opinion, whose words go on behind them', () => {
  const link = (to: string, number: string): string => `<a class="footnote" href="#${to}">${number}</a>`
  const html_with_citations = `<div class="num"><p>See 9 F.2d 1${link('fn1', '1')} and go on.</p></div>
    <div class="footnotes"><div class="footnote" id="fn1">${link('fn1_ref', '1')}<p> The rule.</p></div>
    <div class="footnote" id="fn2">${link('fn2_ref', '2')}<p>So too.${link('fn1', '1')}</p></div></div><p>Affirmed.</p>`
  const said = { resource_uri: '/opinions/5/', cluster_id: 9, type: '020lead', html_with_citations }
  const { record, parts } = publishedOpinion(said) ?? {}
  const text = `${record?.['text']}`
  expect(text).toBe('See 9 F.2d 1[1] and go on.\n\n[1] The rule.\n\n[2] So too.[1]\n\nAffirmed.')
  expect(parts?.map(({ kind, start, end }) => [kind, text.slice(start, end).trim()])).toEqual([
    ['lead', 'See 9 F.2d 1[1] and go on.'],
    ['footnotes', '[1] The rule.\n\n[2] So too.[1]'],
    ['lead', 'Affirmed.'],
  ])
})
