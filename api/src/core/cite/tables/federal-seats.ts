/**
 * Places where federal district and bankruptcy courts sit (28 U.S.C. §§ 81-131): by these a division tells its
 * district. Lines: district, then the places, in the form of court-words.ts.
 */
export const federalSeats = `
northern alabama: birmingham, huntsville, decatur, florence, anniston, gadsden, tuscaloosa, jasper
middle alabama: montgomery, dothan, opelika
southern alabama: mobile, selma
alaska: anchorage, fairbanks, juneau, ketchikan, nome
arizona: phoenix, tucson, prescott, yuma, flagstaff, globe
eastern arkansas: little rock, helena, jonesboro, pine bluff
western arkansas: fort smith, fayetteville, texarkana, hot springs, el dorado, harrison
northern california: san francisco, san jose, oakland, eureka
eastern california: sacramento, fresno, bakersfield, redding, yosemite
central california: los angeles, santa ana, riverside
southern california: san diego, el centro
colorado: denver, grand junction, pueblo, durango, boulder
connecticut: hartford, new haven, bridgeport, waterbury
delaware: wilmington, dover
northern florida: pensacola, tallahassee, gainesville, panama city, marianna
middle florida: jacksonville, tampa, orlando, ocala, fort myers, saint petersburg
southern florida: miami, fort lauderdale, west palm beach, fort pierce, key west, broward
northern georgia: atlanta, rome, newnan, gainesville
middle georgia: macon, columbus, albany, athens, valdosta, thomasville, americus
southern georgia: savannah, augusta, brunswick, statesboro, waycross, dublin
hawaii: honolulu
idaho: boise, pocatello, coeur dalene, moscow, twin falls
northern illinois: chicago, rockford, freeport
central illinois: springfield, peoria, urbana, danville, rock island, quincy
southern illinois: east saint louis, benton, alton, cairo
northern indiana: hammond, south bend, fort wayne, lafayette, gary
southern indiana: indianapolis, evansville, terre haute, new albany, richmond
northern iowa: cedar rapids, sioux city, waterloo, dubuque, fort dodge, mason city, black hawk county
southern iowa: des moines, council bluffs, davenport, ottumwa, keokuk, creston
kansas: wichita, topeka, kansas city, leavenworth, salina, dodge city
eastern kentucky: lexington, covington, frankfort, pikeville, london, ashland, catlettsburg
western kentucky: louisville, paducah, bowling green, owensboro
eastern louisiana: new orleans, houma
middle louisiana: baton rouge
western louisiana: shreveport, lafayette, monroe, alexandria, lake charles, opelousas
maine: portland, bangor
maryland: baltimore, greenbelt, salisbury
massachusetts: boston, springfield, worcester
eastern michigan: detroit, flint, bay city, ann arbor, port huron
western michigan: grand rapids, kalamazoo, lansing, marquette
minnesota: minneapolis, saint paul, duluth, fergus falls
northern mississippi: oxford, greenville, aberdeen, clarksdale
southern mississippi: jackson, gulfport, hattiesburg, biloxi, natchez, meridian, vicksburg
eastern missouri: saint louis, cape girardeau, hannibal
western missouri: kansas city, springfield, jefferson city, saint joseph, joplin
montana: billings, butte, great falls, helena, missoula
nebraska: omaha, lincoln, north platte
nevada: las vegas, reno, carson city
new hampshire: concord, portsmouth
new jersey: newark, trenton, camden
new mexico: albuquerque, santa fe, las cruces, roswell
northern new york: albany, syracuse, utica, binghamton, plattsburgh, watertown
southern new york: manhattan, white plains, foley square
eastern new york: brooklyn, central islip, hauppauge
western new york: buffalo, rochester
eastern north carolina: raleigh, wilmington, new bern, greenville, elizabeth city, fayetteville
middle north carolina: greensboro, durham, winston salem
western north carolina: charlotte, asheville, statesville, bryson city
north dakota: fargo, bismarck, grand forks, minot
northern ohio: cleveland, toledo, akron, youngstown, canton
southern ohio: cincinnati, columbus, dayton
eastern oklahoma: muskogee, ardmore
northern oklahoma: tulsa
western oklahoma: oklahoma city, lawton, enid
oregon: portland, eugene, medford, pendleton
eastern pennsylvania: philadelphia, allentown, reading, easton
middle pennsylvania: harrisburg, scranton, williamsport, wilkes barre
western pennsylvania: pittsburgh, erie, johnstown
puerto rico: san juan, ponce
rhode island: providence
south carolina: charleston, columbia, florence, greenville, spartanburg, anderson, aiken
south dakota: sioux falls, rapid city, pierre, aberdeen
eastern tennessee: knoxville, chattanooga, greeneville, winchester
middle tennessee: nashville, cookeville, columbia
western tennessee: memphis, jackson
northern texas: dallas, fort worth, lubbock, amarillo, abilene, san angelo, wichita falls
southern texas: houston, galveston, brownsville, corpus christi, laredo, mcallen, victoria
eastern texas: tyler, sherman, beaumont, texarkana, marshall, lufkin, paris
western texas: san antonio, austin, el paso, waco, midland, del rio, pecos
utah: salt lake city, saint george
vermont: burlington, rutland, brattleboro
eastern virginia: alexandria, norfolk, richmond, newport news
western virginia: roanoke, charlottesville, lynchburg, danville, harrisonburg, abingdon, big stone gap
eastern washington: spokane, yakima, richland, walla walla
western washington: seattle, tacoma, bellingham, vancouver
northern west virginia: wheeling, clarksburg, elkins, martinsburg
southern west virginia: charleston, huntington, beckley, bluefield, parkersburg
eastern wisconsin: milwaukee, green bay
western wisconsin: madison, la crosse, eau claire
wyoming: cheyenne, casper
`
