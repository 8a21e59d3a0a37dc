import type { ColumnRole } from "./report-card.ts";

/*
 * What vendors call their columns, in the languages of finance.md 4.7 and a few more. Words of one
 * list mean one role. They are compared after `normaliseHeader`, so case, accents, spaces and
 * punctuation do not matter.
 */
const WORDS: Readonly<Record<ColumnRole, string>> = {
  time: `date|dates|time|datetime|exchange date|snapped at|window start|timestamp|time stamp|date time|date utc|datetime utc|time utc|day|period|time period|month|year|quarter|week|
    open time|opentime|candle open time|trade date|trading day|trading date|tradedate|as of|as of date|quote date|observation date|
    ref date|price date|effective date|dtyyyymmdd|yyyymmdd|unix|unix time|unix timestamp|epoch|gmt time|local time|bar time|
    datum|zeitpunkt|stichtag|handelstag|zeitstempel|börsentag|jahr|monat|tag|date de cotation|jour|période|horodatage|fecha|periodo|fecha hora|
    data|data sessao|data pregao|data di riferimento|giorno|dia|tarih|gün|zaman|dzien|data notowania|datum en tijd|dag|
    日付|日付け|データ日付|年月日|日時|取引日|日期|交易日期|交易日|时间|時間|日期时间|날짜|일자|일시|дата|время сделки|дата торгов|dato|tidpunkt`,
  clock: `clock|hour|time of day|uhrzeit|zeit|heure|hora|ora|orario|godzina|czas|saat|tijd|tid|klockslag|時刻|时刻|시각|время`,
  ticker: `ticker|symbol|symbols|stock|stocks|stock code|stock symbol|ticker symbol|asset|instrument|isin|wkn|ric|sedol|cusip|permno|security|secid|
    pair|coin|contract|product code|ts code|kürzel|wertpapier|aktie|titre|valeur|code isin|símbolo|valor liquidativo codigo|papel|código|codigo|
    simbolo|titolo|walor|nazwa|sembol|hisse|kod|aandeel|fonds|aktie namn|银行代码|代码|股票代码|证券代码|股票名称|证券名称|銘柄|銘柄コード|コード|証券コード|
    code|security code|종목|종목코드|종목명|тикер|инструмент|код|name|company`,
  open: `open|px open|open price|opening price|opening|openprice|first|eröffnung|eröffnungskurs|erster|eröffn|ouverture|ouv|premier cours|apertura|
    precio apertura|abertura|prezzo apertura|açılış|acilis|otwarcie|kurs otwarcia|openingskoers|öppning|öppningskurs|öppen|apert|
    開盤|開盤價|开盘|开盘价|今开|始値|시가|시작가|открытие|откр|цена открытия`,
  high: `high|px high|high price|highest|day high|max|maximum|hoch|tageshoch|höchst|höchstkurs|höchstpreis|haut|plus haut|máxima|le plus haut|máximo|maximo|máx|
    precio máximo|massimo|prezzo massimo|max|yüksek|en yüksek|najwyższy|najwyzszy|najwyzsza|kurs max|hoogste|hoog|högst|högsta|hög|dagshögsta|
    最高|高|最高价|最高價|高値|고가|최고|макс|максимум|максимальная цена`,
  low: `low|px low|low price|lowest|day low|min|minimum|tief|tagestief|tiefst|tiefstkurs|niedrig|tiefstpreis|bas|plus bas|mínima|le plus bas|mínimo|minimo|mín|
    precio mínimo|prezzo minimo|min|düşük|en düşük|dusuk|najniższy|najnizszy|najnizsza|kurs min|laagste|laag|lägst|lägsta|låg|dagslägsta|
    最低|低|最低价|最低價|安値|저가|최저|мин|минимум|минимальная цена`,
  close: `close|close last|closelast|close price|closing price|closing|closeprice|last|last price|px last|last traded price|settle|settlement|settle price|settlement price|
    schluss|schlusskurs|schlusspreis|zuletzt|letzter|letzter kurs|dernier|clôture|cours de clôture|fermeture|dernier cours|último|ultimo|cierre|
    precio cierre|precio de cierre|último precio|fechamento|preço fechamento|ult|chiusura|prezzo chiusura|ultimo prezzo|prezzo ufficiale|
    şimdi|simdi|kapanış|kapanis|kapanış fiyatı|son|ostatnio|zamknięcie|zamkniecie|kurs zamknięcia|slot|slotkoers|laatste|slutkurs|stängning|stängningskurs|senast|slut|
    収盤|收盘|收盘价|收盤|收盤價|收市价|收市價|最新价|終値|종가|종료|закрытие|закр|цена закрытия|последняя`,
  "adjusted-close": `adj close|adjclose|adj close price|adjusted close|adjusted closing price|adjusted close price|close adj|close adjusted|closeadj|adj price|adjusted price|adjusted|
    adj last|total return|total return index|tri|bereinigt|bereinigter schlusskurs|schlusskurs bereinigt|adj schluss|clôture ajustée|cours ajusté|cierre ajustado|
    cierre aj|fechamento ajustado|fech ajust|chiusura aggiustata|chiusura rettificata|düzeltilmiş kapanış|zamknięcie skorygowane|justerad stängning|
    aangepaste slotkoers|調整後終値|調整済み終値|复权收盘价|前复权收盘价|后复权收盘价|前复权价|复权价|還原收盤價|수정종가|скорректированное закрытие`,
  volume: `volume|vol|volumes|volume btc|volume usd|volume usdt|base volume|share volume|total volume|turnover|amount|tickvol|tick volume|umsatz|stück|stuecke|stücke|umsatz stück|volumen|titres|
    volume titres|quantité|volúmen|quantidade|volume negoziato|quantità|wol|wolumen|obrót|obroty|hacim|hac|islem hacmi|omvang|omzet|volym|omsättning|
    成交量|交易量|总手|金额|成交股數|成交金額|px volume|cshtrd|shares traded|成交额|成交金额|成交量手|出来高|売買高|売買代金|거래량|거래대금|объем|объём|оборот`,
  price: `price|value|prc|prccd|prccm|kurs|preis|wert|index value|index level|level|nav|rate|exchange rate|mid|mid price|px|obs value|observation value|net asset value|spot|spot price|index|
    cours|prix|valeur liquidative|taux|precio|valor|cotización|tipo de cambio|preço|cota|cotação|taxa|prezzo|valore|quotazione|cambio|
    fiyat|değer|cena|wartość|kurs średni|koers|waarde|prijs|pris|värde|fixing|
    価格|値|基準価額|指数|价格|价|净值|单位净值|累计净值|点位|현재가|가격|지수|기준가|цена|курс|значение`,
  ignore: `change|chg|net|ret|retx|retd|涨幅|漲跌價差|成交筆數|weighted price|change percent|changepercent|change p|pct change|pct chg|percent change|return|returns|change in|net change|var|variation|var pct|veränderung|diff|differenz|abw|
    variación|variação|variazione|fark|değişim|zmiana|verschil|wijziging|förändring|涨跌|涨跌幅|涨跌额|振幅|换手率|前收盘|昨收|前日比|騰落率|騰落|변동|등락률|전일비|대비|изм|изменение|
    dividend|dividends|div|exdividend|ex dividend|stock splits|splits|split|splitratio|split ratio|split coefficient|split factor|dividend amount|dividenden|capital gains|
    adj open|adjopen|adj high|adjhigh|adj low|adjlow|adj volume|adjvolume|adjusted open|adjusted high|adjusted low|adjusted volume|
    open interest|openint|open int|oi|trades|number of trades|trade count|count|transactions|close time|closetime|quote volume|quote asset volume|
    taker buy volume|taker buy quote volume|taker buy base asset volume|taker buy quote asset volume|taker base vol|taker quote vol|
    spread|vwap|bid|ask|bid size|ask size|previous close|prev close|turnover rate|market cap|marketcap|per|unnamed 0|index column|no|id|flags|comment|source`,
};

/** Columns that describe one asset rather than being assets themselves. */
const ATTRIBUTES =
  "dividend|dividends|earnings|consumer price index|cpi|long interest rate|interest rate|real price|real dividend|real earnings|" +
  "pe10|pe|p e|pe ratio|cape|yield|dividend yield|inflation|eps|book value|market cap|gs10|tr cape|real total return price|long term rate|risk free|rf";

/** A footnote's mark and what follows it, or an explanation after a wide gap. */
const FOOTNOTE = /(?<=\S)(?:[*†‡]|\s{3,}).*$/su;

/** The form in which headers are compared: no case, accents, brackets, spaces or punctuation. */
export function normaliseHeader(header: string): string {
  return header
    .slice(0, 200)
    .replace(FOOTNOTE, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/ł/g, "l")
    .replace(/[([{][^)\]}]*[)\]}]/g, "")
    .replace(/^\s*\d+\s*[.)]\s+/, "")
    .replace(/%/g, " percent ")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

const split = (words: string): string[] => words.split("|").map((word) => word.trim());

const ROLES: ReadonlyMap<string, ColumnRole> = new Map(
  (Object.entries(WORDS) as [ColumnRole, string][]).flatMap(([role, words]) =>
    split(words).map((word) => [normaliseHeader(word), role] as const),
  ),
);

const ATTRIBUTE_SET: ReadonlySet<string> = new Set(split(ATTRIBUTES).map(normaliseHeader));

/** The role that a header names, if it is a known word in any language. */
export function roleOfHeader(header: string): ColumnRole | undefined {
  const key = normaliseHeader(header);
  return key === "" ? undefined : ROLES.get(key);
}

/** True for headers like dividend or earnings: the table then is about one asset. */
export function isAttributeHeader(header: string): boolean {
  return ATTRIBUTE_SET.has(normaliseHeader(header));
}

/** "AAPL Close", "Close_AAPL": the part that names an asset and the part that names a role. */
export function splitCompositeHeader(
  header: string,
): { readonly asset: string; readonly role: ColumnRole } | undefined {
  const parts = header.trim().split(/[\s_.:|/-]+/);
  if (parts.length < 2) return undefined;
  for (const length of [2, 1]) {
    if (parts.length <= length) continue;
    const attempts = [
      [parts.slice(-length), parts.slice(0, -length)],
      [parts.slice(0, length), parts.slice(length)],
    ] as const;
    for (const [word, asset] of attempts) {
      const role = roleOfHeader(word.join(" "));
      if (role !== undefined && role !== "ticker") return { asset: asset.join(" "), role };
    }
  }
  return undefined;
}

const LETTERS: Readonly<Record<string, string>> = {
  t: "time",
  o: "open",
  h: "high",
  l: "low",
  c: "close",
  v: "volume",
  n: "count",
  vw: "vwap",
};

/** "c" and "mid.c" become "close" and "mid.close", if o, h, l and c are all there: a usual shorthand. */
export function spellOutLetters(headers: readonly string[]): readonly string[] {
  const lastPart = (header: string) => header.trim().toLowerCase().split(/[._]/).at(-1) ?? "";
  const found = new Set(headers.map(lastPart));
  if (!["o", "h", "l", "c"].every((letter) => found.has(letter))) return headers;
  return headers.map((header) => {
    const word = LETTERS[lastPart(header)];
    return word === undefined ? header : header.trim().replace(/[^._]+$/, word);
  });
}

const QUOTES = new Set(["bid", "ask", "vwap"]);

/** True for bid, ask and the like: companions of a price, and the price where nothing else is. */
export function isQuoteHeader(header: string): boolean {
  return QUOTES.has(normaliseHeader(header));
}

/** Header words beyond ASCII, as written: what a right decoding of a table of prices contains. */
export const HEADER_PHRASES: readonly string[] = Object.values(WORDS)
  .flatMap(split)
  .filter((word) => word.length > 1 && /[^\p{ASCII}]/u.test(word));

/** The ideographs, kana and hangul of those words. */
export const HEADER_CHARACTERS: ReadonlySet<string> = new Set(
  HEADER_PHRASES.flatMap((phrase) => [...phrase]).filter((character) => character >= "\u3000"),
);

const CREDIT =
  /credit|kredit|loan|default|delinquen|income|employ|housing|marital|personal.?status|foreign|telephone|dependents|purpose|installment|instalment|saving.?account|check.?account|education|gender|\bage\b|\bsex\b|\bjob\b|property|fico|arrears|borrower|target|approved|pay_\d|bill_amt|limit_bal/i;
const CREDIT_COLUMNS = 3;

/** True if the headers are those of a table of borrowers. */
export function isCreditTable(headers: readonly string[]): boolean {
  return headers.filter((header) => CREDIT.test(header.trim())).length >= CREDIT_COLUMNS;
}
