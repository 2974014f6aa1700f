import type { ProvinceCode } from './places.ts'

/**
 * Chinese names of China's prefectures and cities by the Latin names the edge gives, province by province, as several share
 * one (Suzhou, Fuzhou). The Latin names stand in lower case without spaces and marks.
 */
const NAMES: Partial<Record<ProvinceCode, string>> = {
  HE: 'shijiazhuang石家庄市 tangshan唐山市 qinhuangdao秦皇岛市 handan邯郸市 xingtai邢台市 baoding保定市 zhangjiakou张家口市 chengde承德市 cangzhou沧州市 langfang廊坊市 hengshui衡水市',
  SX: 'taiyuan太原市 datong大同市 yangquan阳泉市 changzhi长治市 jincheng晋城市 shuozhou朔州市 jinzhong晋中市 yuncheng运城市 xinzhou忻州市 linfen临汾市 luliang吕梁市 lvliang吕梁市',
  NM: 'hohhot呼和浩特市 baotou包头市 wuhai乌海市 chifeng赤峰市 tongliao通辽市 ordos鄂尔多斯市 hulunbuir呼伦贝尔市 hulunber呼伦贝尔市 bayannur巴彦淖尔市 ulanqab乌兰察布市 hinggan兴安盟 ulanhot兴安盟 xilingol锡林郭勒盟 xilinhot锡林郭勒盟 alxa阿拉善盟',
  LN: 'shenyang沈阳市 dalian大连市 anshan鞍山市 fushun抚顺市 benxi本溪市 dandong丹东市 jinzhou锦州市 yingkou营口市 fuxin阜新市 liaoyang辽阳市 panjin盘锦市 tieling铁岭市 chaoyang朝阳市 huludao葫芦岛市',
  JL: 'changchun长春市 jilin吉林市 siping四平市 liaoyuan辽源市 tonghua通化市 baishan白山市 songyuan松原市 baicheng白城市 yanbian延边州 yanji延边州',
  HL: 'harbin哈尔滨市 qiqihar齐齐哈尔市 jixi鸡西市 hegang鹤岗市 shuangyashan双鸭山市 daqing大庆市 yichun伊春市 jiamusi佳木斯市 qitaihe七台河市 mudanjiang牡丹江市 heihe黑河市 suihua绥化市 daxinganling大兴安岭地区',
  JS: 'nanjing南京市 wuxi无锡市 xuzhou徐州市 changzhou常州市 suzhou苏州市 nantong南通市 lianyungang连云港市 huaian淮安市 yancheng盐城市 yangzhou扬州市 zhenjiang镇江市 taizhou泰州市 suqian宿迁市',
  ZJ: 'hangzhou杭州市 ningbo宁波市 wenzhou温州市 jiaxing嘉兴市 huzhou湖州市 shaoxing绍兴市 jinhua金华市 quzhou衢州市 zhoushan舟山市 taizhou台州市 lishui丽水市',
  AH: 'hefei合肥市 wuhu芜湖市 bengbu蚌埠市 huainan淮南市 maanshan马鞍山市 huaibei淮北市 tongling铜陵市 anqing安庆市 huangshan黄山市 chuzhou滁州市 fuyang阜阳市 suzhou宿州市 luan六安市 bozhou亳州市 chizhou池州市 xuancheng宣城市',
  FJ: 'fuzhou福州市 xiamen厦门市 putian莆田市 sanming三明市 quanzhou泉州市 zhangzhou漳州市 nanping南平市 longyan龙岩市 ningde宁德市',
  JX: 'nanchang南昌市 jingdezhen景德镇市 pingxiang萍乡市 jiujiang九江市 xinyu新余市 yingtan鹰潭市 ganzhou赣州市 jian吉安市 yichun宜春市 fuzhou抚州市 shangrao上饶市',
  SD: 'jinan济南市 qingdao青岛市 zibo淄博市 zaozhuang枣庄市 dongying东营市 yantai烟台市 weifang潍坊市 jining济宁市 taian泰安市 weihai威海市 rizhao日照市 linyi临沂市 dezhou德州市 liaocheng聊城市 binzhou滨州市 heze菏泽市',
  HA: 'zhengzhou郑州市 kaifeng开封市 luoyang洛阳市 pingdingshan平顶山市 anyang安阳市 hebi鹤壁市 xinxiang新乡市 jiaozuo焦作市 puyang濮阳市 xuchang许昌市 luohe漯河市 sanmenxia三门峡市 nanyang南阳市 shangqiu商丘市 xinyang信阳市 zhoukou周口市 zhumadian驻马店市 jiyuan济源市',
  HB: 'wuhan武汉市 huangshi黄石市 shiyan十堰市 yichang宜昌市 xiangyang襄阳市 ezhou鄂州市 jingmen荆门市 xiaogan孝感市 jingzhou荆州市 huanggang黄冈市 xianning咸宁市 suizhou随州市 enshi恩施州 xiantao仙桃市 qianjiang潜江市 tianmen天门市 shennongjia神农架林区',
  HN: 'changsha长沙市 zhuzhou株洲市 xiangtan湘潭市 hengyang衡阳市 shaoyang邵阳市 yueyang岳阳市 changde常德市 zhangjiajie张家界市 yiyang益阳市 chenzhou郴州市 yongzhou永州市 huaihua怀化市 loudi娄底市 xiangxi湘西州 jishou湘西州',
  GD: 'guangzhou广州市 shaoguan韶关市 shenzhen深圳市 zhuhai珠海市 shantou汕头市 foshan佛山市 jiangmen江门市 zhanjiang湛江市 maoming茂名市 zhaoqing肇庆市 huizhou惠州市 meizhou梅州市 shanwei汕尾市 heyuan河源市 yangjiang阳江市 qingyuan清远市 dongguan东莞市 zhongshan中山市 chaozhou潮州市 jieyang揭阳市 yunfu云浮市',
  GX: 'nanning南宁市 liuzhou柳州市 guilin桂林市 wuzhou梧州市 beihai北海市 fangchenggang防城港市 qinzhou钦州市 guigang贵港市 yulin玉林市 baise百色市 hezhou贺州市 hechi河池市 laibin来宾市 chongzuo崇左市',
  HI: 'haikou海口市 sanya三亚市 sansha三沙市 danzhou儋州市 wuzhishan五指山市 qionghai琼海市 wenchang文昌市 wanning万宁市 dongfang东方市',
  SC: 'chengdu成都市 zigong自贡市 panzhihua攀枝花市 luzhou泸州市 deyang德阳市 mianyang绵阳市 guangyuan广元市 suining遂宁市 neijiang内江市 leshan乐山市 nanchong南充市 meishan眉山市 yibin宜宾市 guangan广安市 dazhou达州市 yaan雅安市 bazhong巴中市 ziyang资阳市 aba阿坝州 ngawa阿坝州 ganzi甘孜州 garze甘孜州 kangding甘孜州 liangshan凉山州 xichang凉山州',
  GZ: 'guiyang贵阳市 liupanshui六盘水市 zunyi遵义市 anshun安顺市 bijie毕节市 tongren铜仁市 qianxinan黔西南州 xingyi黔西南州 qiandongnan黔东南州 kaili黔东南州 qiannan黔南州 duyun黔南州',
  YN: 'kunming昆明市 qujing曲靖市 yuxi玉溪市 baoshan保山市 zhaotong昭通市 lijiang丽江市 puer普洱市 lincang临沧市 chuxiong楚雄州 honghe红河州 mengzi红河州 wenshan文山州 xishuangbanna西双版纳州 jinghong西双版纳州 dali大理州 dehong德宏州 mangshi德宏州 nujiang怒江州 diqing迪庆州 shangrila迪庆州',
  XZ: 'lhasa拉萨市 xigaze日喀则市 shigatse日喀则市 qamdo昌都市 nyingchi林芝市 shannan山南市 nagqu那曲市 ngari阿里地区 ali阿里地区',
  SN: 'xian西安市 tongchuan铜川市 baoji宝鸡市 xianyang咸阳市 weinan渭南市 yanan延安市 hanzhong汉中市 yulin榆林市 ankang安康市 shangluo商洛市',
  GS: 'lanzhou兰州市 jiayuguan嘉峪关市 jinchang金昌市 baiyin白银市 tianshui天水市 wuwei武威市 zhangye张掖市 pingliang平凉市 jiuquan酒泉市 qingyang庆阳市 dingxi定西市 longnan陇南市 linxia临夏州 gannan甘南州',
  QH: 'xining西宁市 haidong海东市 haibei海北州 huangnan黄南州 hainan海南州 golog果洛州 yushu玉树州 haixi海西州 delingha海西州',
  NX: 'yinchuan银川市 shizuishan石嘴山市 wuzhong吴忠市 guyuan固原市 zhongwei中卫市',
  XJ: 'urumqi乌鲁木齐市 wulumuqi乌鲁木齐市 karamay克拉玛依市 turpan吐鲁番市 hami哈密市 changji昌吉州 bortala博尔塔拉州 bole博尔塔拉州 bayingolin巴音郭楞州 korla巴音郭楞州 aksu阿克苏地区 kizilsu克孜勒苏州 artux克孜勒苏州 kashgar喀什地区 kashi喀什地区 hotan和田地区 ili伊犁州 yining伊犁州 tacheng塔城地区 altay阿勒泰地区 shihezi石河子市',
  TW: 'taipei台北市 newtaipei新北市 taoyuan桃园市 taichung台中市 tainan台南市 kaohsiung高雄市 keelung基隆市 hsinchu新竹市 chiayi嘉义市',
}

const tables = new Map<ProvinceCode, Map<string, string>>()

const tableOf = (province: ProvinceCode): Map<string, string> => {
  const known = tables.get(province)
  if (known !== undefined) return known
  const pairs = (NAMES[province] ?? '').matchAll(/([a-z]+)([^a-z ]+)/g)
  const table = new Map(Array.from(pairs, ([, latin = '', chinese = '']) => [latin, chinese]))
  tables.set(province, table)
  return table
}

/** The Chinese name of a city of a province; null where it is not in the list. */
export const chineseCityOf = (province: ProvinceCode, city: string): string | null => {
  const plain = city
    .normalize('NFD')
    .toLowerCase()
    .replace(/ (city|shi)$/, '')
    .replace(/[^a-z]/g, '')
  return tableOf(province).get(plain) ?? null
}
