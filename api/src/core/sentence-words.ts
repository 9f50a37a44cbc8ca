/**
 * Abbreviations after which a sentence does not end, whatever follows: they always point at the next word.
 * Lower case, without the final period.
 */
export const pointing = words(`
  v vs cf e.g i.e viz mr mrs ms messrs mme dr prof hon rev gen gov sen rep reps sgt capt col lt maj cpl adm st mt ft
  see compare accord contra but fig figs para paras pp vol
  civ crim evid bankr prac proc
`)

/**
 * Abbreviations that mostly stand inside a sentence or a citation: a sentence ends after them only when the next word
 * looks like the start of one (`starters`). From the Bluebook's tables T6 (case names), T7 (courts), T8 (procedural
 * phrases), T10 (geography), T12 (months) and T13 (periodicals), and from what the opinions of US courts show.
 */
export const inner = words(`
  id ibid no nos art arts sec secs ch cl n nn p op rev seq ann supp approx dept subd fn pt pts ed eds al etc aff'd rev'd
  cert den app apps ct cts cir dist div jud just j jj c.j p.j u.s s.ct l.ed f.2d f.3d f.4th f.supp f fed reg stat stats
  cong code const amend amends regs admin auth assn ass'n assoc assocs atl ave bd bhd bldg blvd bros broad bus cas cath
  cent chem coal co cos coll comm comm'n commn comp compar condo conf consol constr cont'l coop corp corps corr cnty cty
  def dem dep dep't det dev dir disc distrib distribs econ edn educ elec emp emps eng eng'g engr enter enters ent entm't
  env't equal equip esq exam exch exec exp fin fire found gas gend gov't govt grp guar hosp hous idem immigr imp inc incl
  indem indep indus ins inst int'l intl inv invs jr jur l lab liab lib litig ltd llc llp mach maint mag math mech med
  mem merch metro mfg mfr mgmt mgt mkt mktg mortg mun mut nat nat'l natl ne nw ser par path pers pharm phil plan pol prod
  prods prop prot psych pub publ publ'n pvt rd rec rel res rest ret rptr ry sav sch sci se serv servs soc s'holder
  solic sr stds subcomm sup sur surv sw sys tech tel temp tit tr trans transcr transp tpk treas twp u univ util utils vill
  ala alaska ariz ark cal calif colo conn del fla ga haw ill ind kan ky la mass md me mich minn miss mo mont neb nev
  n.h n.j n.m n.y n.c n.d okla or ore pa p.r r.i s.c s.d tenn tex va vt wash w.va wis wyo d.c n.e n.w s.e s.w so
  jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
  doc docs dkt ex exh exhs exs tr r br resp pet pl plf pls decl dep aff affs hr'g mot mots opp compl ans order ord
  a.m p.m ph.d m.d j.d ll.m b.a m.a d/b/a a/k/a f/k/a p.c n.a l.p l.l.c l.l.p e.d w.d m.d c.d b.r t.c a.d
`)

/** First words of sentences; after an abbreviation they show that a new sentence begins. Lower case. */
export const starters = words(`
  the this that these those there a an it its he she they we i you his her their our my in on at by for from to with
  without under upon after before during since until when where while because although though if unless as once even
  but and or nor so yet thus therefore hence accordingly consequently moreover furthermore further finally first second
  third next then here however nevertheless nonetheless indeed rather instead similarly likewise meanwhile still again
  also only not no nothing none neither either each every all any some many most both such another other what who which
  why how whether is are was were do does did has have had can could may might must shall should will would
  plaintiff plaintiffs plaintiff's defendant defendants defendant's appellant appellants appellee appellees petitioner
  petitioners respondent respondents counsel congress section rule see compare accord cf id ibid citing quoting
  according contrary given having assuming considering based turning viewing applying following despite
`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(word => word !== ''))
}
