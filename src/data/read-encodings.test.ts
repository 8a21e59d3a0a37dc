import { describe, expect, test } from "vitest";
import { encodeText, sourceOfBytes } from "./fixtures/encode.ts";
import { readMarketFile } from "./read-market-file.ts";
import type { Encoding } from "./report-card.ts";

describe("encodings", () => {
  const chinese =
    "日期,收盘价,成交量\n2024-01-02,10.5,100\n2024-01-03,10.6,120\n2024-01-04,10.4,90\n";
  const japanese =
    "日付,終値,出来高\n2024-01-02,10.5,100\n2024-01-03,10.6,120\n2024-01-04,10.4,90\n";
  const korean = "날짜,종가,거래량\n2024-01-02,10.5,100\n2024-01-03,10.6,120\n2024-01-04,10.4,90\n";
  const taiwanese =
    "日期,收盤價,成交量\n2024-01-02,10.5,100\n2024-01-03,10.6,120\n2024-01-04,10.4,90\n";
  const french =
    "Date;Clôture;Volume échangé\n2024-01-02;10,5;100\n2024-01-03;10,6;90\n2024-01-04;10,4;80\n";

  test.each<[Encoding, string, string]>([
    ["utf-8", chinese, "收盘价"],
    ["gb18030", chinese, "收盘价"],
    ["shift_jis", japanese, "終値"],
    ["big5", taiwanese, "收盤價"],
    ["euc-kr", korean, "종가"],
    ["windows-1252", french, "Clôture"],
    ["utf-16le", chinese, "收盘价"],
    ["utf-16be", french, "Clôture"],
  ])("a file in %s is decoded", async (encoding, text, header) => {
    for (const mark of encoding.startsWith("utf") ? ["", "\ufeff"] : [""]) {
      const { report, prices } = await readMarketFile(
        sourceOfBytes(encodeText(mark + text, encoding), "t.csv", 7),
        {},
      );
      expect(report.encoding.value).toBe(encoding);
      expect(report.columns[1]?.name).toBe(header);
      expect(Array.from(prices.values)).toEqual([10.5, 10.6, 10.4]);
      expect(report.questions).toEqual([]);
    }
  });

  test("one damaged byte in a footer is replaced and reported, the data stay", async () => {
    const good = new TextEncoder().encode(`${chinese}数据来源`);
    const { report, prices } = await readMarketFile(
      sourceOfBytes(Uint8Array.from([...good, 0xff])),
      {},
    );
    expect(report.encoding.value).toBe("utf-8");
    expect(prices.times).toHaveLength(3);
    expect(report.warnings.map((warning) => warning.code)).toContain("replacement-characters");
  });

  test("a chosen encoding is used and named as the user's", async () => {
    const source = sourceOfBytes(encodeText(chinese, "gb18030"));
    const { report } = await readMarketFile(source, { encoding: "gb18030" });
    expect(report.encoding).toMatchObject({ value: "gb18030", source: "user", confidence: 1 });
  });
});
