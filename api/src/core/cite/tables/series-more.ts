/**
 * Codes, constitutions and court rules that the generated tables lack, in the columns of laws.data.ts:
 * abbreviation, type (S statute, A regulation, R court rule, C constitution), shape, name, jurisdiction, variants.
 */
export const moreSeries = `
U.S. Const.|C|P|Constitution of the United States|United States|United States Constitution;U.S. Constitution;US Const.
Const.|C|P|Constitution||Constitution
Cal. Const.|C|P|Constitution of California|California|California Constitution
Fed. R. Civ. P.|R|P|Federal Rules of Civil Procedure|United States|Fed. R. Civ. Proc.;Fed. Rules Civ. Proc.;Federal Rule of Civil Procedure;Federal Rules of Civil Procedure;Fed. Rule Civ. Proc.;FRCP;F.R.C.P.;F.R.Civ.P.
Fed. R. Crim. P.|R|P|Federal Rules of Criminal Procedure|United States|Federal Rule of Criminal Procedure;Federal Rules of Criminal Procedure;Fed. Rule Crim. Proc.;Fed. Rules Crim. Proc.;F.R.Crim.P.
Fed. R. App. P.|R|P|Federal Rules of Appellate Procedure|United States|Federal Rule of Appellate Procedure;Federal Rules of Appellate Procedure;Fed. Rule App. Proc.;F.R.A.P.;FRAP
Fed. R. Evid.|R|P|Federal Rules of Evidence|United States|Federal Rule of Evidence;Federal Rules of Evidence;Fed. Rule Evid.;Fed. Rules Evid.;F.R.E.;FRE
Fed. R. Bankr. P.|R|P|Federal Rules of Bankruptcy Procedure|United States|Federal Rule of Bankruptcy Procedure;Fed. R. Bank. P.
Sup. Ct. R.|R|P|Rules of the Supreme Court of the United States|United States|Supreme Court Rule;S. Ct. R.
C.P.L.R.|S|P|New York Civil Practice Law and Rules|New York|CPLR;N.Y. C.P.L.R.;NY CPLR
O.C.G.A.|S|S|Official Code of Georgia Annotated|Georgia|OCGA
U.C.C.|S|S|Uniform Commercial Code||UCC
Restatement|S|S|Restatement||Restatement (Second) of Torts;Restatement (Second) of Contracts;Restatement (Third) of Torts
N.J. Stat. Ann.|S|S|New Jersey Statutes Annotated|New Jersey|N.J.S.A.
Cal. Penal Code|S|S|California Penal Code|California|Pen. Code;Penal Code
Cal. Civ. Code|S|S|California Civil Code|California|Civ. Code
Cal. Code Civ. Proc.|S|S|California Code of Civil Procedure|California|Code Civ. Proc.;Cal. Civ. Proc. Code
Mich. Comp. Laws Ann.|S|S|Michigan Compiled Laws Annotated|Michigan|M.C.L.;MCL;M.C.L.A.
Mass. Gen. Laws|S|S|General Laws of Massachusetts|Massachusetts|G.L.;M.G.L.;Mass. G.L.;Mass. Gen. L.;Mass. Gen. Laws Ann.
R.C.W.|S|S|Revised Code of Washington|Washington|RCW
O.R.S.|S|S|Oregon Revised Statutes|Oregon|ORS
R.C.|S|S|Ohio Revised Code|Ohio|
Frank. Code|S|S|Franklin Code|Franklin|Franklin Code;Frank. Code Ann.
Frank. Const.|C|P|Constitution of Franklin|Franklin|Franklin Constitution
Frank. R. Civ. P.|R|P|Franklin Rules of Civil Procedure|Franklin|
`
