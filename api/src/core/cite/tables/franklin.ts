/**
 * The fictional State of Franklin of the demonstration: same columns as the generated tables, kept apart so that
 * nobody takes it for law.
 */
export const franklinReporters = `
Frank.||S|1790||franklin||Franklin Reports (Supreme Court of Franklin)|Franklin;Franklin Rep.
Frank. App.||S|1950||frankctapp||Franklin Appeals Reports (Court of Appeals of Franklin)|Franklin App.;Frank. Ct. App.
S.F.2d||R|1930||||State of Franklin Reporter, Second Series|
`

export const franklinCourts = `
franklin|Franklin|Supreme Court of Franklin|colr|s|appellate|Franklin|1790|
frankctapp|Frank. Ct. App.|Court of Appeals of Franklin|iac|s|appellate|Franklin|1950|
`
