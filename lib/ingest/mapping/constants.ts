export const IMPORT_KINDS = ["orders", "ad_spend", "fx_rates"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export type FieldType = "text" | "integer" | "decimal" | "time" | "date" | "currency" | "email" | "country";

export interface TargetField {
  key: string;
  title: string;
  type: FieldType;
  required: boolean;
  /** What may be given once for the whole file instead of a column. */
  instead?: "currency" | "channel" | "account" | "period" | "quote";
  hint?: string;
  /** Other headers that mean this field, folded (see foldName), the likeliest first; "|" between. */
  synonyms: string;
}

const orders: TargetField[] = [
  { key: "orderNumber", title: "Order number", type: "text", required: true,
    synonyms: "order number|order no|order id|order|order name|invoice no|invoice|invoice number|name|transaction id|receipt number|bestellnummer|bestellung|auftragsnummer|rechnungsnummer|numero de commande|n de commande|commande|numero de pedido|pedido|factura" },
  { key: "occurredAt", title: "Time of the order", type: "time", required: true,
    synonyms: "created at|order date|ordered at|invoice date|order time|order created at|occurred at|processed at|purchase date|date time|datetime|timestamp|date|time|bestelldatum|datum|auftragsdatum|rechnungsdatum|date de commande|date commande|fecha de pedido|fecha del pedido|fecha" },
  { key: "sku", title: "Product code (SKU)", type: "text", required: false,
    synonyms: "sku|lineitem sku|line item sku|variant sku|product sku|stock code|item code|product code|product id|variant id|item number|artikelnummer|artikel nr|reference|reference produit|code article|referencia|codigo" },
  { key: "title", title: "Product title", type: "text", required: false,
    synonyms: "title|product title|lineitem name|line item name|product name|product|item name|item|description|artikel|artikelname|produkt|bezeichnung|beschreibung|produit|nom du produit|designation|producto|nombre del producto|descripcion|articulo" },
  { key: "quantity", title: "Quantity", type: "integer", required: true,
    synonyms: "quantity|qty|lineitem quantity|line item quantity|net quantity|units|item quantity|menge|anzahl|stuckzahl|quantite|qte|cantidad|unidades" },
  { key: "unitPrice", title: "Price of one unit", type: "decimal", required: true,
    synonyms: "unit price|price|lineitem price|line item price|item price|price per unit|product price|einzelpreis|stuckpreis|preis|prix unitaire|prix|precio unitario|precio" },
  { key: "currency", title: "Currency", type: "currency", required: false, instead: "currency",
    synonyms: "currency|currency code|order currency|wahrung|devise|monnaie|moneda|divisa" },
  { key: "customer", title: "Customer id", type: "text", required: false,
    synonyms: "customer id|customer|customer number|customer no|client id|user id|buyer id|kundennummer|kunden nr|kunde|numero client|client|id cliente|cliente" },
  { key: "email", title: "Customer's e-mail", type: "email", required: false,
    synonyms: "email|e mail|email address|customer email|contact email|buyer email|mail|adresse e mail|courriel|correo electronico|correo" },
  { key: "country", title: "Country", type: "country", required: false,
    synonyms: "country|shipping country|shipping country code|country code|billing country|ship country|destination country|land|lieferland|pays|pays de livraison|pais" },
  { key: "channel", title: "Channel", type: "text", required: false, instead: "channel",
    synonyms: "channel|sales channel|marketing channel|source|utm source|traffic source|source name|kanal|canal" },
  { key: "type", title: "Sale or refund", type: "text", required: false,
    hint: "Rows whose value means a refund or return are counted as refunds.",
    synonyms: "line type|transaction type|sale kind|sale refund|kind|order type|type|art|typ|tipo" },
];

const adSpend: TargetField[] = [
  { key: "date", title: "Day", type: "date", required: true, instead: "period",
    synonyms: "date|day|report date|by day|date start|segments date|stat time day|tag|datum|jour|date du jour|fecha|dia" },
  { key: "channel", title: "Channel", type: "text", required: true, instead: "channel",
    synonyms: "channel|platform|ad platform|network|ad network|publisher platform|source|kanal|plattform|canal|plateforme|plataforma" },
  { key: "account", title: "Ad account", type: "text", required: false, instead: "account",
    synonyms: "account|account name|ad account|account id|ad account id|customer id|advertiser id|advertiser name|konto|kontoname|compte|cuenta" },
  { key: "campaignId", title: "Campaign id", type: "text", required: false,
    synonyms: "campaign id|id campaign|kampagnen id|id de campagne|id de campana" },
  { key: "campaign", title: "Campaign name", type: "text", required: false,
    synonyms: "campaign|campaign name|kampagne|kampagnenname|campagne|nom de la campagne|campana|nombre de la campana" },
  { key: "adSet", title: "Ad set", type: "text", required: false,
    synonyms: "ad set|ad set name|adset|adset name|ad group|ad group name|adgroup|ad set id|ad group id|adset id|anzeigengruppe|ensemble de publicites|conjunto de anuncios|grupo de anuncios" },
  { key: "ad", title: "Ad", type: "text", required: false,
    synonyms: "ad|ad name|creative|ad id|creative name|anzeige|anzeigenname|annonce|publicite|nom de la publicite|anuncio|nombre del anuncio" },
  { key: "currency", title: "Currency", type: "currency", required: false, instead: "currency",
    synonyms: "currency|currency code|account currency|wahrung|devise|moneda|divisa" },
  { key: "spend", title: "Spend", type: "decimal", required: true,
    synonyms: "spend|amount spent|cost|spent|total spend|total cost|ad spend|media cost|ausgegebener betrag|ausgaben|kosten|montant depense|depenses|depense|cout|importe gastado|gasto|coste|costo" },
  { key: "impressions", title: "Impressions", type: "integer", required: false,
    synonyms: "impressions|impr|imps|views|impressionen|impresiones" },
  { key: "clicks", title: "Clicks", type: "integer", required: false,
    synonyms: "clicks|link clicks|clicks all|clicks destination|klicks|linkklicks|clics|clics sur un lien|clics en el enlace" },
  { key: "conversions", title: "Conversions", type: "decimal", required: false,
    synonyms: "conversions|purchases|total conversion|total conversions|results|conv|website purchases|complete payment|conversionen|kaufe|achats|compras|conversiones|resultados|ergebnisse" },
  { key: "conversionValue", title: "Conversion value", type: "decimal", required: false,
    synonyms: "conversion value|purchases conversion value|purchase conversion value|conv value|conversions value|total conversion value|website purchases conversion value|purchase value|revenue|total complete payment value|complete payment value|conversion wert|conversionswert|valeur de conversion|valor de conversion" },
];

const fxRates: TargetField[] = [
  { key: "date", title: "Day", type: "date", required: true, synonyms: "date|day|rate date|time period|datum|tag|jour|fecha" },
  { key: "base", title: "From currency", type: "currency", required: true,
    synonyms: "base|base currency|from|from currency|source currency|basis|von|de|base devise" },
  { key: "quote", title: "To currency", type: "currency", required: true, instead: "quote",
    synonyms: "quote|quote currency|to|to currency|target|target currency|counter currency|nach|zielwahrung|vers|a" },
  { key: "rate", title: "Rate", type: "decimal", required: true,
    hint: "How much of the second currency one unit of the first is worth.",
    synonyms: "rate|exchange rate|fx rate|value|obs value|close|price|kurs|wechselkurs|taux|taux de change|tasa|tipo de cambio" },
];

export const TARGET_FIELDS: Record<ImportKind, TargetField[]> = { orders, ad_spend: adSpend, fx_rates: fxRates };

/** Longest texts that are taken; longer ones are a fault of the row. */
export const MAX_KEY_LENGTH = 200;
export const MAX_TEXT_LENGTH = 1_000;
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2100;
export const MAX_PERIOD_DAYS = 731;
