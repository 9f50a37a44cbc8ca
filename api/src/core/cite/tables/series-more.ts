/**
 * Codes, constitutions and court rules that the generated tables lack, in the columns of laws.data.ts:
 * abbreviation, type (S statute, A regulation, R court rule, C constitution), shape, name, jurisdiction, variants.
 */
export const moreSeries = `
U.S. Const.|C|P|Constitution of the United States|United States|United States Constitution;U.S. Constitution;US Const.;US Constitution;Constitution of the United States;Constitution of the United States of America;Federal Constitution
Const.|C|P|Constitution||Constitution
Fed. R. Civ. P.|R|P|Federal Rules of Civil Procedure|United States|Fed. R. Civ. Proc.;Fed. Rules Civ. Proc.;Federal Rule of Civil Procedure;Federal Rules of Civil Procedure;Fed. Rule Civ. Proc.;FRCP;F.R.C.P.;F.R.Civ.P.
Fed. R. Crim. P.|R|P|Federal Rules of Criminal Procedure|United States|Federal Rule of Criminal Procedure;Federal Rules of Criminal Procedure;Fed. Rule Crim. Proc.;Fed. Rules Crim. Proc.;F.R.Crim.P.
Fed. R. App. P.|R|P|Federal Rules of Appellate Procedure|United States|Federal Rule of Appellate Procedure;Federal Rules of Appellate Procedure;Fed. Rule App. Proc.;F.R.A.P.;FRAP
Fed. R. Evid.|R|P|Federal Rules of Evidence|United States|Federal Rule of Evidence;Federal Rules of Evidence;Fed. Rule Evid.;Fed. Rules Evid.;F.R.E.;FRE
Fed. R. Bankr. P.|R|P|Federal Rules of Bankruptcy Procedure|United States|Federal Rule of Bankruptcy Procedure;Fed. R. Bank. P.
Mich. Ct. R.|R|P|Michigan Court Rules|Michigan|MCR
Mich. R. Evid.|R|P|Michigan Rules of Evidence|Michigan|MRE
Wash. R. App. P.|R|P|Washington Rules of Appellate Procedure|Washington|RAP
Wash. Crim. R.|R|P|Washington Superior Court Criminal Rules|Washington|CrR
Nev. R. Civ. P.|R|P|Nevada Rules of Civil Procedure|Nevada|NRCP;N.R.C.P.
Nev. R. App. P.|R|P|Nevada Rules of Appellate Procedure|Nevada|NRAP;N.R.A.P.
Haw. R. Civ. P.|R|P|Hawaii Rules of Civil Procedure|Hawaii|HRCP
N.J. R. Evid.|R|P|New Jersey Rules of Evidence|New Jersey|N.J.R.E.;NJRE
Wyo. R. Civ. P.|R|P|Wyoming Rules of Civil Procedure|Wyoming|W.R.C.P.
Idaho R. Civ. P.|R|P|Idaho Rules of Civil Procedure|Idaho|I.R.C.P.
C.P.L.R.|S|P|New York Civil Practice Law and Rules|New York|CPLR;N.Y. C.P.L.R.;NY CPLR
O.C.G.A.|S|S|Official Code of Georgia Annotated|Georgia|OCGA
U.C.C.|S|S|Uniform Commercial Code||UCC
Restatement|S|S|Restatement||Restatement (Second) of Torts;Restatement (Second) of Contracts;Restatement (Third) of Torts
N.J. Stat. Ann.|S|S|New Jersey Statutes Annotated|New Jersey|N.J.S.A.
Cal. Penal Code|S|S|California Penal Code|California|Pen. Code;Penal Code;California Penal Code
Cal. Civ. Code|S|S|California Civil Code|California|Civ. Code;Civil Code;California Civil Code
Cal. Code Civ. Proc.|S|S|California Code of Civil Procedure|California|Code Civ. Proc.;Cal. Civ. Proc. Code;Code of Civil Procedure;California Code of Civil Procedure
Cal. Evid. Code|S|S|California Evidence Code|California|Evid. Code;California Evidence Code;Evidence Code
Cal. Lab. Code|S|S|California Labor Code|California|Lab. Code;California Labor Code;Labor Code
Cal. Gov. Code|S|S|California Government Code|California|Gov. Code;California Government Code;Government Code;Gov't Code;Govt. Code
Cal. Fam. Code|S|S|California Family Code|California|Fam. Code;California Family Code;Family Code
Cal. Prob. Code|S|S|California Probate Code|California|Prob. Code;California Probate Code;Probate Code
Cal. Veh. Code|S|S|California Vehicle Code|California|Veh. Code;California Vehicle Code;Vehicle Code
Cal. Bus. & Prof. Code|S|S|California Business and Professions Code|California|Bus. & Prof. Code;California Business and Professions Code;Business and Professions Code;Business & Professions Code
Cal. Health & Safety Code|S|S|California Health and Safety Code|California|Health & Safety Code;California Health and Safety Code;Health and Safety Code;Health & Saf. Code
Cal. Welf. & Inst. Code|S|S|California Welfare and Institutions Code|California|Welf. & Inst. Code;California Welfare and Institutions Code;Welfare and Institutions Code;Welfare & Institutions Code
Cal. Corp. Code|S|S|California Corporations Code|California|Corp. Code;California Corporations Code;Corporations Code
Cal. Ins. Code|S|S|California Insurance Code|California|Ins. Code;California Insurance Code;Insurance Code
Cal. Rev. & Tax. Code|S|S|California Revenue and Taxation Code|California|Rev. & Tax. Code;California Revenue and Taxation Code;Revenue and Taxation Code
Cal. Educ. Code|S|S|California Education Code|California|Educ. Code;California Education Code;Education Code;Ed. Code
Cal. Pub. Util. Code|S|S|California Public Utilities Code|California|Pub. Util. Code;California Public Utilities Code;Public Utilities Code
Cal. Pub. Res. Code|S|S|California Public Resources Code|California|Pub. Res. Code;California Public Resources Code;Public Resources Code;Pub. Resources Code
Cal. Elec. Code|S|S|California Elections Code|California|Elec. Code;California Elections Code;Elections Code;Cal. Elections Code
Cal. Pub. Contract Code|S|S|California Public Contract Code|California|Pub. Contract Code;Pub. Cont. Code;California Public Contract Code;Public Contract Code
Cal. Water Code|S|S|California Water Code|California|Wat. Code;California Water Code
Cal. Sts. & High. Code|S|S|California Streets and Highways Code|California|Sts. & Hy. Code;Sts. & High. Code;California Streets and Highways Code;Streets and Highways Code
Cal. Unemp. Ins. Code|S|S|California Unemployment Insurance Code|California|Unemp. Ins. Code;California Unemployment Insurance Code;Unemployment Insurance Code
Cal. Code Regs.|A|S|California Code of Regulations|California|Cal. Code of Regs.;Cal. Adm. Code;Cal. Admin. Code;California Code of Regulations;California Administrative Code;C.C.R.
Mich. Comp. Laws Ann.|S|S|Michigan Compiled Laws Annotated|Michigan|M.C.L.;MCL;M.C.L.A.
Mass. Gen. Laws|S|S|General Laws of Massachusetts|Massachusetts|G.L.;M.G.L.;Mass. G.L.;Mass. Gen. L.;Mass. Gen. Laws Ann.
R.C.W.|S|S|Revised Code of Washington|Washington|RCW
Ill. Comp. Stat.|S|VP|Illinois Compiled Statutes|Illinois|ILCS
Ill. Rev. Stat.|S|S|Illinois Revised Statutes|Illinois|
O.R.S.|S|S|Oregon Revised Statutes|Oregon|ORS
R.C.|S|S|Ohio Revised Code|Ohio|
Frank. Code|S|S|Franklin Code|Franklin|Franklin Code;Frank. Code Ann.
`

/** Reporters that the generated table lacks, in the columns of reporters.data.ts. */
export const moreReporters = `
FPPC Ops.||S|1975||||Opinions of the California Fair Political Practices Commission|F.P.P.C. Ops.;FPPC Opinions
`
