/** Month names and usual abbreviations by month, in the languages whose vendors write them. */
const NAMES: readonly string[] = [
  "january jan januar jän jänner jaen janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty ocak oca",
  "february feb februar februari février fevrier févr fevr fév febrero febbraio fevereiro fev luty lutego lut şubat şub subat sub",
  "march mar märz maerz mrz mär mars marzo março marco maart mrt marzec marca mart",
  "april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis",
  "may mai mayo maggio mag maio mei maj maja mayıs mayis",
  "june jun juni juin junio giugno giu junho czerwiec czerwca cze haziran haz",
  "july jul juli juillet juil julio luglio lug julho lipiec lipca lip temmuz tem",
  "august aug août aout aoû agosto ago augustus sierpień sierpnia sie ağustos agustos ağu",
  "september sep sept septembre septiembre settembre set setembro wrzesień września wrz eylül eylul eyl",
  "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź ekim eki",
  "november nov novembre noviembre novembro listopad listopada lis kasım kasim kas",
  "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia gru aralık aralik ara",
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

/** The month (1 to 12) that a name or its abbreviation means; `undefined` if it means none. */
export function monthOf(name: string): number | undefined {
  const key = name.toLowerCase().normalize("NFC").replace(/\.$/, "").replaceAll("i̇", "i");
  return MONTHS.get(key);
}
