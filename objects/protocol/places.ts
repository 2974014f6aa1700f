/** Names and codes of places, as data. Hong Kong, Macau and Taiwan stand among the provinces and not among the countries. */

/** ISO 3166-1 alpha-2. */
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK ' +
  'CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS ' +
  'GT GU GW GY HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY ' +
  'MA MC MD ME MF MG MH MK ML MM MN MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR ' +
  'PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV ' +
  'TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ')

/** ISO 3166-2 of China in the order of GB/T 2260, whose numbers older sources give instead of letters. */
export const PROVINCES = {
  BJ: { number: '11', zh: '北京市', en: 'Beijing' },
  TJ: { number: '12', zh: '天津市', en: 'Tianjin' },
  HE: { number: '13', zh: '河北省', en: 'Hebei' },
  SX: { number: '14', zh: '山西省', en: 'Shanxi' },
  NM: { number: '15', zh: '内蒙古自治区', en: 'Inner Mongolia' },
  LN: { number: '21', zh: '辽宁省', en: 'Liaoning' },
  JL: { number: '22', zh: '吉林省', en: 'Jilin' },
  HL: { number: '23', zh: '黑龙江省', en: 'Heilongjiang' },
  SH: { number: '31', zh: '上海市', en: 'Shanghai' },
  JS: { number: '32', zh: '江苏省', en: 'Jiangsu' },
  ZJ: { number: '33', zh: '浙江省', en: 'Zhejiang' },
  AH: { number: '34', zh: '安徽省', en: 'Anhui' },
  FJ: { number: '35', zh: '福建省', en: 'Fujian' },
  JX: { number: '36', zh: '江西省', en: 'Jiangxi' },
  SD: { number: '37', zh: '山东省', en: 'Shandong' },
  HA: { number: '41', zh: '河南省', en: 'Henan' },
  HB: { number: '42', zh: '湖北省', en: 'Hubei' },
  HN: { number: '43', zh: '湖南省', en: 'Hunan' },
  GD: { number: '44', zh: '广东省', en: 'Guangdong' },
  GX: { number: '45', zh: '广西壮族自治区', en: 'Guangxi' },
  HI: { number: '46', zh: '海南省', en: 'Hainan' },
  CQ: { number: '50', zh: '重庆市', en: 'Chongqing' },
  SC: { number: '51', zh: '四川省', en: 'Sichuan' },
  GZ: { number: '52', zh: '贵州省', en: 'Guizhou' },
  YN: { number: '53', zh: '云南省', en: 'Yunnan' },
  XZ: { number: '54', zh: '西藏自治区', en: 'Tibet' },
  SN: { number: '61', zh: '陕西省', en: 'Shaanxi' },
  GS: { number: '62', zh: '甘肃省', en: 'Gansu' },
  QH: { number: '63', zh: '青海省', en: 'Qinghai' },
  NX: { number: '64', zh: '宁夏回族自治区', en: 'Ningxia' },
  XJ: { number: '65', zh: '新疆维吾尔自治区', en: 'Xinjiang' },
  TW: { number: '71', zh: '台湾省', en: 'Taiwan' },
  HK: { number: '81', zh: '香港特别行政区', en: 'Hong Kong' },
  MO: { number: '82', zh: '澳门特别行政区', en: 'Macau' },
} as const satisfies Record<string, { number: string; zh: string; en: string }>
export type ProvinceCode = keyof typeof PROVINCES
