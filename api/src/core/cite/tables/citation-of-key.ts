import { normalSeries, seriesNamed } from './series.ts'

/** The citation that a key stands for, in its usual form: "347 us 483" gives "347 U.S. 483". Inverse of `citationKey`. */
export function citationOfKey(key: string): string {
  const [volume = '', series = '', ...page] = key.split(' ')
  const [, country, court] = /^ecli([a-z]{2})(\w+)$/.exec(series) ?? []
  if (country !== undefined && court !== undefined)
    return `ECLI:${country}:${court}:${volume}:${page.join('')}`.toUpperCase()
  const names = seriesNamed(series)
  // A normal form can be the name of several reporters; the one that is written so is meant.
  const name = names.find(one => normalSeries(one.canonical) === series) ?? names[0]
  return `${volume} ${name?.canonical ?? series} ${page.join(' ')}`.trim()
}
