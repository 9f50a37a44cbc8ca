/** States and territories whose law is cited by an abbreviation: as citations write them, and by name. */
const table = `
Ala.|Alabama
Alaska|Alaska
Ariz.|Arizona
Ark.|Arkansas
Cal.|California|Calif.
Colo.|Colorado
Conn.|Connecticut
Del.|Delaware
D.C.|District of Columbia
Fla.|Florida
Ga.|Georgia
Haw.|Hawaii|Hawai'i;Hawai‘i
Idaho|Idaho
Ill.|Illinois
Ind.|Indiana
Iowa|Iowa
Kan.|Kansas
Ky.|Kentucky
La.|Louisiana
Me.|Maine
Md.|Maryland
Mass.|Massachusetts
Mich.|Michigan
Minn.|Minnesota
Miss.|Mississippi
Mo.|Missouri
Mont.|Montana
Neb.|Nebraska|Nebr.
Nev.|Nevada
N.H.|New Hampshire
N.J.|New Jersey
N.M.|New Mexico
N.Y.|New York
N.C.|North Carolina
N.D.|North Dakota
Ohio|Ohio
Okla.|Oklahoma
Or.|Oregon|Ore.
Pa.|Pennsylvania|Penn.
P.R.|Puerto Rico
R.I.|Rhode Island
S.C.|South Carolina
S.D.|South Dakota
Tenn.|Tennessee
Tex.|Texas
Utah|Utah
Vt.|Vermont
Va.|Virginia
V.I.|Virgin Islands
Wash.|Washington
W. Va.|West Virginia
Wis.|Wisconsin|Wisc.
Wyo.|Wyoming
Guam|Guam
Frank.|Franklin
`

/** A state: its abbreviation (Bluebook table T10.1), its name and other spellings of either. */
export type State = { short: string; name: string; also: readonly string[] }

export const states: readonly State[] = table
  .trim()
  .split('\n')
  .map(line => {
    const [short = '', name = '', also = ''] = line.split('|')
    return { short, name, also: also === '' ? [] : also.split(';') }
  })

/** How a state calls itself in the title of its constitution. */
const callsItself = (name: string): readonly string[] =>
  ['State', 'Commonwealth', 'Territory'].map(kind => `Constitution of the ${kind} of ${name}`)

/** The constitutions of the states in the columns of laws.data.ts. */
export const stateConstitutions: string = states
  .map(({ short, name, also }) =>
    [
      `${short} Const.`,
      'C',
      'P',
      `Constitution of ${name}`,
      name,
      [
        ...[name, short, ...also].flatMap(one => [`${one} Constitution`, `${one} Const.`]),
        `${short} State Constitution`,
        `${name} State Constitution`,
        `Constitution of ${name}`,
        ...callsItself(name),
      ]
        .filter((one, i, all) => all.indexOf(one) === i && one !== `${short} Const.`)
        .join(';'),
    ].join('|'),
  )
  .join('\n')
