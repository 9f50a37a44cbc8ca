/** Given names so common that one alone, before a surname, names nobody. From everyday knowledge of US court captions. */
export const givenNames: ReadonlySet<string> = new Set(
  (
    'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven ' +
    'paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan ' +
    'stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron ' +
    'jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry ' +
    'sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph ' +
    'randy eugene vincent russell elijah louis bobby philip phillip johnny luis carlos miguel angel rafael pedro jorge manuel ' +
    'francisco ramon jesus antonio roberto ricardo fernando eduardo hector victor oscar mario julio cesar ruben alberto raul ' +
    'enrique sergio javier andres pablo felix ernesto alfredo armando guillermo mary patricia jennifer linda elizabeth barbara ' +
    'susan jessica sarah karen nancy lisa margaret betty sandra ashley dorothy kimberly emily donna michelle carol amanda ' +
    'melissa deborah stephanie rebecca laura sharon cynthia kathleen amy shirley angela helen anna brenda pamela nicole ruth ' +
    'katherine samantha christine emma catherine debra virginia rachel carolyn janet maria heather diane julie joyce victoria ' +
    'kelly christina joan evelyn lauren judith olivia frances martha cheryl megan andrea ann alice jean doris jacqueline ' +
    'kathryn hannah julia gloria teresa rose janice sara marie beverly denise marilyn amber danielle rosa carmen ana luz ivan ' +
    'fred frederick leonard ernest stanley clarence leroy earl herbert alfred clifford theodore bernard norman marvin glenn ' +
    'calvin lewis leon edwin don ray steve dan jim bob tom bill mike tony greg jeff chris matt dave rick ron ken nelson wilfredo ' +
    'edgar neal neil darryl darrell dale dean duane curtis craig clyde cecil byron barry allen alvin lloyd lester lee leslie ' +
    'jimmy jay jeffery hugh howard homer harvey harry guy gordon gilbert gene floyd ted todd tim stuart sidney salvatore sam ' +
    'ross ronnie rodney rodger rene reginald randall otis omar nathaniel morris milton melvin maurice max martin marshall marcus ' +
    'marc luke lonnie kurt kirk karl julian'
  ).split(' '),
)
