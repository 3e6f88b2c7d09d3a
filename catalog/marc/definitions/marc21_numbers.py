# ruff: noqa: E501 - a line of the table is a line of the format
"""MARC 21 fields 001 to 3XX: numbers, codes, main entries, titles, publication, physical form."""

_NUMBER = "a 号码 = Number | q* 限定（装帧） = Qualifying information | c 获得方式和（或）定价 = Terms of availability | z* 取消或错误的号码 = Cancelled or invalid number"
_LINKING = "6 连接 = Linkage | 8* 字段连接与顺序号 = Field link and sequence number"
_AUTHORITY = "0* 规范记录控制号 = Authority record control number | 1* 实体标识 = Real world object URI"

PERSON_PARTS = (
    "a! 个人名称 = Personal name | b 世次 = Numeration | c* 头衔及其他 = Titles and other words | d 生卒年 = Dates | e* 责任方式 = Relator term | f 作品日期 = Date of a work | "
    "g* 其他信息 = Miscellaneous | j* 归属限定 = Attribution qualifier | k* 形式副标目 = Form subheading | l 作品语种 = Language of a work | n* 作品分部号 = Number of part | p* 作品分部名 = Name of part | "
    f"q 名称的全称 = Fuller form of name | t 作品题名 = Title of a work | u 机构 = Affiliation | 2 标目来源 = Source of heading | 4* 责任方式代码 = Relationship | {_AUTHORITY} | {_LINKING}"
)
BODY_PARTS = (
    "a! 团体名称 = Corporate name | b* 下属单位 = Subordinate unit | c* 会议地点 = Location of meeting | d* 会议日期 = Date of meeting | e* 责任方式 = Relator term | f 作品日期 = Date of a work | "
    "g* 其他信息 = Miscellaneous | k* 形式副标目 = Form subheading | l 作品语种 = Language of a work | n* 届次或分部号 = Number | p* 作品分部名 = Name of part | t 作品题名 = Title of a work | "
    f"u 机构 = Affiliation | 2 标目来源 = Source of heading | 4* 责任方式代码 = Relationship | {_AUTHORITY} | {_LINKING}"
)
MEETING_PARTS = (
    "a! 会议名称 = Meeting name | c* 会议地点 = Location of meeting | d* 会议日期 = Date of meeting | e* 下属单位 = Subordinate unit | f 作品日期 = Date of a work | g* 其他信息 = Miscellaneous | "
    "j* 责任方式 = Relator term | k* 形式副标目 = Form subheading | l 作品语种 = Language of a work | n* 届次 = Number | p* 作品分部名 = Name of part | q 主标目后的会议名 = Name following jurisdiction | "
    f"t 作品题名 = Title of a work | u 机构 = Affiliation | 2 标目来源 = Source of heading | 4* 责任方式代码 = Relationship | {_AUTHORITY} | {_LINKING}"
)
TITLE_PARTS = (
    "a! 统一题名 = Uniform title | d* 条约签署日期 = Date of treaty | f 作品日期 = Date of a work | g* 其他信息 = Miscellaneous | h 载体 = Medium | k* 形式副标目 = Form subheading | l 作品语种 = Language of a work | "
    "m* 演奏媒体 = Medium of performance | n* 分部号 = Number of part | o 改编说明 = Arranged statement | p* 分部名 = Name of part | r 调 = Key | s* 版本 = Version | t 作品题名 = Title of a work | "
    f"2 标目来源 = Source of heading | 4* 关系 = Relationship | {_AUTHORITY} | {_LINKING}"
)
PERSON_FORM = "0 名 = Forename | 1 姓 = Surname | 3 家族 = Family name"
BODY_FORM = "0 倒置名称 = Inverted name | 1 辖区名称 = Jurisdiction name | 2 直序名称 = Name in direct order"
NONFILING = " | ".join(f"{count} 不排档字符 {count} 个 = {count} nonfiling characters" for count in range(10))

NUMBERS = f"""
001 N 控制号 = Control number
003 N 控制号标识 = Control number identifier
005 N 最近处理日期与时间 = Date and time of latest transaction
006 R 附加资料特征 = Additional material characteristics
007 R 载体形态固定字段 = Physical description fixed field
008 N! 定长数据元素 = Fixed-length data elements
 ? 固定 40 个字符。 = Exactly 40 characters.
010 N 美国国会图书馆控制号 = Library of Congress control number
 $ a 控制号 = Control number | b* NUCMC 控制号 = NUCMC control number | z* 取消或错误的控制号 = Cancelled or invalid number | 8* 字段连接 = Field link
013 R 专利控制信息 = Patent control information
 $ a 号码 = Number | b 国家 = Country | c 类型 = Type | d* 日期 = Date | e* 状态 = Status | f* 当事方 = Party | {_LINKING}
015 R 国家书目号 = National bibliography number
 $ a* 号码 = Number | q* 限定 = Qualifying information | z* 取消或错误的号码 = Cancelled or invalid number | 2 来源 = Source | {_LINKING}
016 R 国家书目机构控制号 = National bibliographic agency control number
 1 # 加拿大国家图书馆 = Library and Archives Canada | 7 来源见 $2 = Source in $2
 $ a 控制号 = Control number | z* 取消或错误的控制号 = Cancelled or invalid number | 2 来源 = Source | 8* 字段连接 = Field link
017 R 版权或呈缴号 = Copyright or legal deposit number
 2 # 版权或呈缴号 = Copyright or legal deposit number | 8 无导语 = No display constant
 $ a* 号码 = Number | b 机构 = Assigning agency | d 日期 = Date | i 导语 = Display text | z* 取消或错误的号码 = Cancelled or invalid number | 2 来源 = Source | {_LINKING}
020 R 国际标准书号（ISBN） = International Standard Book Number (ISBN)
 $ {_NUMBER} | {_LINKING}
022 R 国际标准连续出版物号（ISSN） = International Standard Serial Number (ISSN)
 1 # 未说明 = Not specified | 0 国际发行 = Of international interest | 1 非国际发行 = Not of international interest
 $ a 号码 = Number | l ISSN-L = ISSN-L | m* 取消的 ISSN-L = Cancelled ISSN-L | y* 不正确的号码 = Incorrect ISSN | z* 取消的号码 = Cancelled ISSN | 2 来源 = Source | 0* 规范记录控制号 = Authority record control number | {_LINKING}
024 R 其他标准标识 = Other standard identifier
 1 0 ISRC = ISRC | 1 UPC = UPC | 2 ISMN = ISMN | 3 EAN = EAN | 4 SICI = SICI | 7 来源见 $2 = Source in $2 | 8 未说明类型 = Unspecified type
 2 # 未提供信息 = No information | 0 无差异 = No difference | 1 有差异 = Difference
 $ a 标识 = Number or code | c 获得方式 = Terms of availability | d 附加码 = Additional codes | q* 限定 = Qualifying information | z* 取消或错误的号码 = Cancelled or invalid number | 2 来源 = Source | {_LINKING}
025 R 海外采访号 = Overseas acquisition number
 $ a* 海外采访号 = Overseas acquisition number | 8* 字段连接 = Field link
026 R 指纹标识 = Fingerprint identifier
 $ a 一、二组字符 = First and second groups | b 三、四组字符 = Third and fourth groups | c 日期 = Date | d* 卷号 = Number of volume | e 完整指纹 = Unparsed fingerprint | 2 来源 = Source | 5* 使用机构 = Institution | {_LINKING}
027 R 标准技术报告号 = Standard technical report number
 $ a 号码 = Number | q* 限定 = Qualifying information | z* 取消或错误的号码 = Cancelled or invalid number | {_LINKING}
028 R 出版者号 = Publisher or distributor number
 1 0 录音发行号 = Issue number | 1 母版号 = Matrix number | 2 图版号 = Plate number | 3 其他乐谱号 = Other music number | 4 录像号 = Video recording number | 5 其他出版者号 = Other publisher number | 6 发行者号 = Distributor number
 2 0 不作附注与检索点 = No note, no added entry | 1 作附注与检索点 = Note, added entry | 2 作附注 = Note, no added entry | 3 作检索点 = No note, added entry
 $ a 号码 = Number | b 来源 = Source | q* 限定 = Qualifying information | {_LINKING}
030 R CODEN = CODEN designation
 $ a CODEN = CODEN | z* 取消或错误的 CODEN = Cancelled or invalid CODEN | {_LINKING}
033 R 事件的日期、时间和地点 = Date, time and place of an event
 1 # 无日期 = No date | 0 单一日期 = Single date | 1 多个日期 = Multiple dates | 2 日期范围 = Range of dates
 2 # 未提供信息 = No information | 0 采集 = Capture | 1 播出 = Broadcast | 2 发现 = Finding
 $ a* 日期 = Date | b* 地理区域代码 = Geographic area code | c* 地理分区代码 = Geographic subarea code | p* 地点 = Place | 3 适用资料 = Materials specified | {_LINKING}
035 R 系统控制号 = System control number
 $ a 系统控制号 = System control number | z* 取消或错误的控制号 = Cancelled or invalid number | {_LINKING}
034 R 编码的制图数学数据 = Coded cartographic mathematical data
 1 0 比例尺不能确定 = Scale indeterminable | 1 单一比例尺 = Single scale | 3 比例尺范围 = Range of scales
 2 # 不适用 = Not applicable | 0 外环 = Outer ring | 1 排除环 = Exclusion ring
 $ a 比例尺类别 = Category of scale | b* 水平比例尺 = Linear horizontal scale | c* 垂直比例尺 = Linear vertical scale | d 最西经度 = Westernmost longitude | e 最东经度 = Easternmost longitude | f 最北纬度 = Northernmost latitude | g 最南纬度 = Southernmost latitude
 $ h* 角比例尺 = Angular scale | s* 环点纬度 = G-ring latitude | t* 环点经度 = G-ring longitude | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
037 R 采访来源 = Source of acquisition
 1 # 未说明 = Not applicable | 2 中间来源 = Intervening | 3 当前来源 = Current
 $ a 库存号 = Stock number | b 来源 = Source | c* 获得方式 = Terms of availability | f* 形式 = Form of issue | g* 附加形式特征 = Additional format characteristics | n* 附注 = Note | 3 适用资料 = Materials specified | 5* 使用机构 = Institution | {_LINKING}
"""

CODES = f"""
040 N 编目来源 = Cataloguing source
 $ a 原编目机构 = Original agency | b 编目语种 = Language of cataloguing | c 转录机构 = Transcribing agency | d* 修改机构 = Modifying agency | e* 著录规则 = Description conventions | {_LINKING}
041 R 语种代码 = Language code
 1 # 未提供信息 = No information | 0 非译著 = Not a translation | 1 译著或含译文 = Is or includes a translation
 2 # MARC 语种代码 = MARC language code | 7 来源见 $2 = Source in $2
 $ a* 正文语种 = Text | b* 提要语种 = Summary or abstract | d* 歌唱或口语语种 = Sung or spoken text | e* 歌词语种 = Librettos | f* 目次语种 = Table of contents | g* 附件语种 = Accompanying material | h* 原著语种 = Original
 $ i* 字幕语种 = Intertitles | j* 字幕（翻译）语种 = Subtitles | k* 中间译本语种 = Intermediate translations | m* 附件原著语种 = Original accompanying materials | n* 歌词原著语种 = Original libretto | p* 字幕（听障）语种 = Captions | 2 来源 = Source | {_LINKING}
042 N 认证代码 = Authentication code
 $ a* 认证代码 = Authentication code
043 N 地理区域代码 = Geographic area code
 $ a* 地理区域代码 = Geographic area code | b* 地方代码 = Local code | c* ISO 代码 = ISO code | 2* 来源 = Source | {_LINKING}
044 N 出版国或生产国代码 = Country of publishing entity code
 $ a* MARC 国家代码 = MARC country code | b* 地方分区代码 = Local subentity code | c* ISO 国家代码 = ISO country code | 2* 来源 = Source | {_LINKING}
045 N 内容年代 = Time period of content
 1 # 未提供 = Not present | 0 单一日期 = Single date | 1 多个日期 = Multiple dates | 2 日期范围 = Range of dates
 $ a* 年代代码 = Time period code | b* 公元后日期 = Formatted time period | c* 公元前日期 = Formatted pre-9999 B.C. period | {_LINKING}
046 R 特殊编码日期 = Special coded dates
 $ a 日期类型 = Type of date code | b 公元前日期 1 = Date 1, B.C. | c 公元后日期 1 = Date 1, C.E. | d 公元前日期 2 = Date 2, B.C. | e 公元后日期 2 = Date 2, C.E. | j 修改日期 = Date resource modified | k 创作开始日期 = Beginning date created | l 创作结束日期 = Ending date created | 2 来源 = Source | {_LINKING}
047 R 音乐作品形式代码 = Form of musical composition code
 2 # MARC 代码 = MARC code | 7 来源见 $2 = Source in $2
 $ a* 形式代码 = Form code | 2 来源 = Source | 8* 字段连接 = Field link
048 R 乐器与声部数代码 = Number of instruments or voices code
 2 # MARC 代码 = MARC code | 7 来源见 $2 = Source in $2
 $ a* 演奏者或合奏 = Performer or ensemble | b* 独奏者 = Soloist | 2 来源 = Source | 8* 字段连接 = Field link
050 R 美国国会图书馆分类号 = Library of Congress call number
 1 # 未提供信息 = No information | 0 国会馆有藏 = Item is in LC | 1 国会馆无藏 = Item is not in LC
 2 0 国会馆赋予 = Assigned by LC | 4 其他机构赋予 = Assigned by another agency | # 未说明 = Not specified
 $ a* 分类号 = Classification number | b 书次号 = Item number | 3 适用资料 = Materials specified | {_LINKING}
051 R 国会馆复本、期、抽印本说明 = LC copy, issue, offprint statement
 $ a 分类号 = Classification number | b 书次号 = Item number | c 复本信息 = Copy information | 8* 字段连接 = Field link
052 R 地理分类 = Geographic classification
 1 # 国会馆分类 = LC Classification | 1 美国国防部分类 = U.S. Dept. of Defense | 7 来源见 $2 = Source in $2
 $ a 地理区域代码 = Geographic area code | b* 下级区域代码 = Subarea code | d* 居民点名称 = Populated place name | 2 代码来源 = Code source | {_LINKING}
055 R 加拿大分类号 = Classification numbers assigned in Canada
 1 # 未提供信息 = No information | 0 有藏 = Held | 1 无藏 = Not held
 2 0 国会馆分类，LAC 完整 = LC-based, complete, LAC | 1 国会馆分类，LAC 不完整 = LC-based, incomplete, LAC | 3 完整，其他馆 = LC-based, complete, contributor | 4 不完整，其他馆 = LC-based, incomplete, contributor | 6 其他号码，LAC = Other call number, LAC | 8 其他号码 = Other call number
 $ a 分类号 = Classification number | b 书次号 = Item number | 2 来源 = Source | 8* 字段连接 = Field link
060 R 美国国立医学图书馆分类号 = National Library of Medicine call number
 1 # 未提供信息 = No information | 0 有藏 = Item is in NLM | 1 无藏 = Item is not in NLM
 2 0 NLM 赋予 = Assigned by NLM | 4 其他机构赋予 = Assigned by another agency | # 未说明 = Not specified
 $ a* 分类号 = Classification number | b 书次号 = Item number | 8* 字段连接 = Field link
066 N 所用字符集 = Character sets present
 $ a 基本 G0 = Primary G0 | b 基本 G1 = Primary G1 | c* 交替字符集 = Alternate G0 or G1
070 R 美国国家农业图书馆号码 = National Agricultural Library call number
 1 0 有藏 = Item is in NAL | 1 无藏 = Item is not in NAL
 $ a* 分类号 = Classification number | b 书次号 = Item number | 8* 字段连接 = Field link
072 R 主题范畴代码 = Subject category code
 2 0 NAL 主题范畴 = NAL subject category | 7 来源见 $2 = Source in $2
 $ a 代码 = Subject category code | x* 复分 = Subdivision | 2 来源 = Source | {_LINKING}
074 R 政府出版物编号 = GPO item number
 $ a 编号 = Item number | z* 取消的编号 = Cancelled number | 8* 字段连接 = Field link
080 R 国际十进分类号（UDC） = Universal Decimal Classification number
 1 # 未提供信息 = No information | 0 完全版 = Full | 1 简版 = Abridged
 $ a 分类号 = Classification number | b 书次号 = Item number | x* 通用复分 = Common auxiliary subdivision | 2 版次 = Edition | {_LINKING}
082 R 杜威十进分类号（DDC） = Dewey Decimal Classification number
 1 0 完全版 = Full | 1 简版 = Abridged | 7 其他版本 = Other edition | # 未说明 = Not specified
 2 # 未提供信息 = No information | 0 国会馆赋予 = Assigned by LC | 4 其他机构赋予 = Assigned by another agency
 $ a* 分类号 = Classification number | b 书次号 = Item number | m 标准或任选 = Standard or optional | q 赋号机构 = Assigning agency | 2 版次 = Edition | {_LINKING}
084 R 其他分类号 = Other classification number
 ? 中图法分类号在此，$2 为 clc。 = The Chinese Library Classification stands here, with clc in $2.
 $ a* 分类号 = Classification number | b 书次号 = Item number | q 赋号机构 = Assigning agency | 2 分类法 = Number source | {_LINKING}
086 R 政府出版物分类号 = Government document classification number
 1 # 来源见 $2 = Source in $2 | 0 美国 SuDocs = SuDocs | 1 加拿大 = Canada
 $ a 分类号 = Classification number | z* 取消或错误的号码 = Cancelled or invalid number | 2 来源 = Source | {_LINKING}
088 R 报告号 = Report number
 $ a 报告号 = Report number | z* 取消或错误的报告号 = Cancelled or invalid number | {_LINKING}
090 R 本馆索书号 = Local call number
 $ a 分类号 = Class number | b 书次号 = Book number
093 R 中图法分类号（本地） = Chinese Library Classification number (local)
 $ a 分类号 = Class number | b 书次号 = Book number | 2 版次 = Edition
"""

DESCRIPTION = f"""
100 N 主要款目：个人名称 = Main entry: personal name
 1 {PERSON_FORM}
 $ {PERSON_PARTS}
110 N 主要款目：团体名称 = Main entry: corporate name
 1 {BODY_FORM}
 $ {BODY_PARTS}
111 N 主要款目：会议名称 = Main entry: meeting name
 1 {BODY_FORM}
 $ {MEETING_PARTS}
130 N 主要款目：统一题名 = Main entry: uniform title
 1 {NONFILING}
 $ {TITLE_PARTS}
210 R 缩写题名 = Abbreviated title
 1 0 不作检索点 = No added entry | 1 作检索点 = Added entry
 2 # 缩略识别题名 = Abbreviated key title | 0 其他缩写题名 = Other abbreviated title
 $ a! 缩写题名 = Abbreviated title | b 限定 = Qualifying information | 2* 来源 = Source | {_LINKING}
222 R 识别题名 = Key title
 2 {NONFILING}
 $ a! 识别题名 = Key title | b 限定 = Qualifying information | {_LINKING}
240 N 统一题名 = Uniform title
 1 0 不显示 = Not printed or displayed | 1 显示 = Printed or displayed
 2 {NONFILING}
 $ {TITLE_PARTS}
242 R 编目员翻译的题名 = Translation of title by cataloguing agency
 1 0 不作检索点 = No added entry | 1 作检索点 = Added entry
 2 {NONFILING}
 $ a! 题名 = Title | b 其余题名 = Remainder of title | c 责任说明 = Statement of responsibility | h 载体 = Medium | n* 分部号 = Number of part | p* 分部名 = Name of part | y 翻译语种 = Language of translated title | {_LINKING}
245 N! 题名说明 = Title statement
 1 0 不作检索点 = No added entry | 1 作检索点 = Added entry
 2 {NONFILING}
 $ a! 题名 = Title | b 其余题名 = Remainder of title | c 责任说明 = Statement of responsibility | f 起讫日期 = Inclusive dates | g 主要日期 = Bulk dates | h 载体 = Medium | k* 形式 = Form | n* 分部号 = Number of part | p* 分部名 = Name of part | s 版本 = Version | {_LINKING}
246 R 题名的变异形式 = Varying form of title
 1 0 作附注不作检索点 = Note, no added entry | 1 作附注与检索点 = Note, added entry | 2 不作附注与检索点 = No note, no added entry | 3 作检索点 = No note, added entry
 2 # 未说明 = No type specified | 0 部分题名 = Portion of title | 1 并列题名 = Parallel title | 2 区分题名 = Distinctive title | 3 其他题名 = Other title | 4 封面题名 = Cover title | 5 附加题名页题名 = Added title page title | 6 卷端题名 = Caption title | 7 逐页题名 = Running title | 8 书脊题名 = Spine title
 $ a! 题名 = Title | b 其余题名 = Remainder of title | f 日期或卷期 = Date or sequential designation | g* 其他信息 = Miscellaneous | h 载体 = Medium | i 导语 = Display text | n* 分部号 = Number of part | p* 分部名 = Name of part | 5* 使用机构 = Institution | {_LINKING}
247 R 曾用题名 = Former title
 1 0 不作检索点 = No added entry | 1 作检索点 = Added entry
 2 0 显示附注 = Display note | 1 不显示附注 = Do not display note
 $ a! 题名 = Title | b 其余题名 = Remainder of title | f 日期或卷期 = Date or sequential designation | g* 其他信息 = Miscellaneous | h 载体 = Medium | n* 分部号 = Number of part | p* 分部名 = Name of part | x ISSN = ISSN | {_LINKING}
250 R 版本说明 = Edition statement
 $ a! 版本说明 = Edition statement | b 其余版本说明 = Remainder of edition statement | 3 适用资料 = Materials specified | {_LINKING}
254 N 乐谱表现形式 = Musical presentation statement
 $ a 说明 = Statement | {_LINKING}
255 R 制图数学数据 = Cartographic mathematical data
 $ a 比例尺 = Scale | b 投影 = Projection | c 坐标 = Coordinates | d 天区 = Zone | e 二分点 = Equinox | f 外环坐标 = Outer ring | g 排除环坐标 = Exclusion ring | {_LINKING}
256 N 计算机文件特征 = Computer file characteristics
 $ a 特征 = Characteristics | {_LINKING}
260 R 出版发行（印刷）项 = Publication, distribution (imprint)
 1 # 未说明或最早 = Not applicable or earliest | 2 中间 = Intervening | 3 当前或最近 = Current or latest
 $ a* 出版地 = Place | b* 出版者 = Publisher | c* 出版日期 = Date | e* 制作地 = Place of manufacture | f* 制作者 = Manufacturer | g* 制作日期 = Date of manufacture | 3 适用资料 = Materials specified | {_LINKING}
263 N 预计出版日期 = Projected publication date
 $ a 日期 = Date | {_LINKING}
264 R 生产、出版、发行、制作与版权 = Production, publication, distribution, manufacture, copyright
 1 # 未说明或最早 = Not applicable or earliest | 2 中间 = Intervening | 3 当前或最近 = Current or latest
 2 0 生产 = Production | 1 出版 = Publication | 2 发行 = Distribution | 3 制作 = Manufacture | 4 版权 = Copyright notice date
 $ a* 地点 = Place | b* 名称 = Name | c* 日期 = Date | 3 适用资料 = Materials specified | {_LINKING}
300 R 载体形态 = Physical description
 $ a* 数量 = Extent | b 其他形态细节 = Other physical details | c* 尺寸 = Dimensions | e 附件 = Accompanying material | f* 单位类型 = Type of unit | g* 单位大小 = Size of unit | 3 适用资料 = Materials specified | {_LINKING}
306 N 播放时间 = Playing time
 $ a* 时间 = Playing time | {_LINKING}
310 R 当前出版周期 = Current publication frequency
 $ a! 当前周期 = Frequency | b 周期日期 = Date of frequency | 0* 规范记录控制号 = Authority record control number | 2 来源 = Source | {_LINKING}
321 R 先前出版周期 = Former publication frequency
 $ a! 先前周期 = Frequency | b 周期日期 = Dates of frequency | 0* 规范记录控制号 = Authority record control number | 2 来源 = Source | {_LINKING}
"""
