import { type FoundRoles, isPriceRole, type TableColumn } from "./assign-roles.ts";
import { isAttributeHeader, roleOfHeader, splitCompositeHeader } from "./header-words.ts";

/** A column of prices and the asset it belongs to; `asset` is empty if the column does not name it. */
export interface PriceColumn {
  readonly index: number;
  readonly asset: string;
}

/** "SPY.Open", "SPY.High", … of one asset only: the words behind its name say what is what. */
export function nameOnlyAsset(columns: readonly TableColumn[], roles: FoundRoles): string {
  const parts = columns
    .filter(({ index }) => roles.get(index) === undefined)
    .map(({ index, header }) => ({ index, ...splitCompositeHeader(header) }));
  const assets = new Set(parts.map(({ asset }) => asset));
  const [asset] = assets;
  if (parts.length < 2 || assets.size !== 1 || asset === undefined) return "";
  for (const { index, role } of parts) if (role) roles.set(index, role);
  return asset;
}

/** "AAPL Close", "MSFT Close": one asset per prefix; its adjusted close is preferred here too. */
export function compositePrices(columns: readonly TableColumn[]): readonly PriceColumn[] {
  const byAsset = new Map<string, PriceColumn>();
  for (const { index, header, tally } of columns) {
    if (tally.kind !== "number" || roleOfHeader(header) !== undefined) continue;
    const parts = isAttributeHeader(header) ? undefined : splitCompositeHeader(header);
    if (!parts) return [];
    if (!isPriceRole(parts.role)) continue;
    if (!byAsset.has(parts.asset) || parts.role === "adjusted-close") {
      byAsset.set(parts.asset, { index, asset: parts.asset });
    }
  }
  return [...byAsset.values()];
}
