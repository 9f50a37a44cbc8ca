import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'

export type Files = { lease: string; letter: string; notes: string; broken: string }

/** The client's files of the journey, among them a PDF that was cut off after its first line. */
export async function writeFiles(folder: string): Promise<Files> {
  const put = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const letter = new Document({
    sections: [
      {
        children: [
          new Paragraph('Letter of Redline Carriers to Ferncliff Retail Holdings'),
          new Paragraph(
            'We gave up the parcel kiosk on the last day of April and returned the keys by courier. The heating ' +
              'had failed on eleven days since January, as we told you in February and again in March.',
          ),
          new Paragraph('We consider that nothing further is owed, and ask for the return of the deposit.'),
        ],
      },
    ],
  })
  return {
    lease: put(
      'kiosk-lease.txt',
      'LEASE OF THE PARCEL KIOSK\n\nThe term is four years from the first of May. The rent is $2,150 a month, payable ' +
        'in advance.\n\nThe tenant shall use the kiosk for the acceptance of parcels and for nothing else. The lease is ' +
        'silent on what the landlord must do if the tenant leaves before the end of the term.\n',
    ),
    letter: put('letter-of-redline.docx', await Packer.toBuffer(letter)),
    notes: put(
      'site-notes.md',
      '# Notes of the site visit\n\nThe kiosk stands empty since the first of May. Two other units of the arcade are empty, ' +
        'too.\n\n## Offers\n\nA florist has offered $1,900 a month for the kiosk from June and wants an answer this week.\n',
    ),
    broken: put('scanned-guaranty.pdf', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R'),
  }
}
