# ruff: noqa: E501 - a line of the table is a line of the format
"""MARC 21 fields 6XX to 8XX: subjects, added entries, links, series, holdings, access."""

from catalog.marc.definitions.marc21_numbers import (
    BODY_FORM,
    BODY_PARTS,
    MEETING_PARTS,
    NONFILING,
    PERSON_FORM,
    PERSON_PARTS,
    TITLE_PARTS,
)

_LINKING = "6 连接 = Linkage | 8* 字段连接与顺序号 = Field link and sequence number"
_DIVISIONS = "v* 形式复分 = Form subdivision | x* 一般复分 = General subdivision | y* 年代复分 = Chronological subdivision | z* 地理复分 = Geographic subdivision | 3 适用资料 = Materials specified"
_THESAURUS = "0 美国国会图书馆标题表 = LCSH | 1 国会馆儿童标题 = LC Children's subject headings | 2 医学主题词表 = MeSH | 3 国家农业图书馆 = NAL | 4 未说明来源 = Source not specified | 5 加拿大标题表 = Canadian subject headings | 6 法语标题表 = Répertoire de vedettes-matière | 7 来源见 $2 = Source in $2"
_LEVEL = "# 未提供信息 = No information | 0 未说明级别 = No level specified | 1 主要 = Primary | 2 次要 = Secondary"
_HEADING = "0* 规范记录控制号 = Authority record control number | 1* 实体标识 = Real world object URI | 2 标目来源 = Source of heading | 4* 关系 = Relationship"
_TERM = f"b 二级词 = Second term | c 事件地点 = Location of event | d 日期 = Active dates | e* 关系词 = Relator term | g* 其他信息 = Miscellaneous | {_DIVISIONS} | {_HEADING} | {_LINKING}"
_ANALYTIC = "# 未提供信息 = No information | 2 分析款目 = Analytical entry"
_RELATED = "h 载体 = Medium | i* 关系信息 = Relationship information | o 改编说明 = Arranged statement | r 调 = Key | s* 版本 = Version | m* 演奏媒体 = Medium of performance | x ISSN = ISSN | 3 适用资料 = Materials specified | 5 使用机构 = Institution"
_SERIES = "v 卷号 = Volume | w* 书目记录控制号 = Bibliographic record control number | x ISSN = ISSN | 3 适用资料 = Materials specified | 5* 使用机构 = Institution | 7 控制子字段 = Control subfield"

SUBJECTS = f"""
600 R 主题：个人名称 = Subject: personal name
 1 {PERSON_FORM}
 2 {_THESAURUS}
 $ {PERSON_PARTS} | {_DIVISIONS} | h 载体 = Medium | m* 演奏媒体 = Medium of performance | o 改编说明 = Arranged statement | r 调 = Key | s* 版本 = Version
610 R 主题：团体名称 = Subject: corporate name
 1 {BODY_FORM}
 2 {_THESAURUS}
 $ {BODY_PARTS} | {_DIVISIONS}
611 R 主题：会议名称 = Subject: meeting name
 1 {BODY_FORM}
 2 {_THESAURUS}
 $ {MEETING_PARTS} | {_DIVISIONS}
630 R 主题：统一题名 = Subject: uniform title
 1 {NONFILING}
 2 {_THESAURUS}
 $ {TITLE_PARTS} | {_DIVISIONS} | e* 关系词 = Relator term
647 R 主题：事件名称 = Subject: named event
 2 {_THESAURUS}
 $ a! 事件名称 = Named event | {_TERM}
648 R 主题：年代 = Subject: chronological term
 2 {_THESAURUS}
 $ a! 年代 = Chronological term | {_DIVISIONS} | {_HEADING} | {_LINKING}
650 R 主题：论题 = Subject: topical term
 1 {_LEVEL}
 2 {_THESAURUS}
 $ a! 论题词 = Topical term | {_TERM}
651 R 主题：地理名称 = Subject: geographic name
 2 {_THESAURUS}
 $ a! 地理名称 = Geographic name | e* 关系词 = Relator term | g* 其他信息 = Miscellaneous | {_DIVISIONS} | {_HEADING} | {_LINKING}
653 R 非控索引词 = Index term, uncontrolled
 1 {_LEVEL}
 2 # 未提供信息 = No information | 0 论题 = Topical term | 1 个人名称 = Personal name | 2 团体名称 = Corporate name | 3 会议名称 = Meeting name | 4 年代 = Chronological term | 5 地理名称 = Geographic name | 6 体裁 = Genre or form
 $ a!* 非控词 = Uncontrolled term | 0* 规范记录控制号 = Authority record control number | {_LINKING}
655 R 索引词：体裁或形式 = Index term: genre or form
 1 # 基本 = Basic | 0 分面 = Faceted
 2 {_THESAURUS}
 $ a! 体裁或焦点词 = Genre or form | b* 非焦点词 = Non-focus term | c* 分面标识 = Facet designation | {_DIVISIONS} | 0* 规范记录控制号 = Authority record control number | 1* 实体标识 = URI | 2 来源 = Source | 5 使用机构 = Institution | {_LINKING}
656 R 索引词：职业 = Index term: occupation
 2 7 来源见 $2 = Source in $2
 $ a! 职业 = Occupation | k 形式 = Form | {_DIVISIONS} | 0* 规范记录控制号 = Authority record control number | 2 来源 = Source | {_LINKING}
690 R 本地主题：论题 = Local subject: topical term
 1 # 未说明 = Not specified | 0 未说明级别 = No level specified | 1 主要 = Primary | 2 次要 = Secondary
 2 # 未说明 = Not specified | {_THESAURUS}
 $ a 论题词 = Topical term | {_TERM}
"""

ADDED = f"""
700 R 附加款目：个人名称 = Added entry: personal name
 1 {PERSON_FORM}
 2 {_ANALYTIC}
 $ {PERSON_PARTS} | {_RELATED}
710 R 附加款目：团体名称 = Added entry: corporate name
 1 {BODY_FORM}
 2 {_ANALYTIC}
 $ {BODY_PARTS} | {_RELATED}
711 R 附加款目：会议名称 = Added entry: meeting name
 1 {BODY_FORM}
 2 {_ANALYTIC}
 $ {MEETING_PARTS} | h 载体 = Medium | i* 关系信息 = Relationship information | s* 版本 = Version | x ISSN = ISSN | 3 适用资料 = Materials specified | 5 使用机构 = Institution
720 R 附加款目：非控名称 = Added entry: uncontrolled name
 1 # 未说明 = Not specified | 1 个人 = Personal | 2 其他 = Other
 $ a! 名称 = Name | e* 责任方式 = Relator term | 4* 关系 = Relationship | {_LINKING}
730 R 附加款目：统一题名 = Added entry: uniform title
 1 {NONFILING}
 2 {_ANALYTIC}
 $ {TITLE_PARTS} | i* 关系信息 = Relationship information | x ISSN = ISSN | 3 适用资料 = Materials specified | 5 使用机构 = Institution
740 R 附加款目：非控相关或分析题名 = Added entry: uncontrolled related or analytical title
 1 {NONFILING}
 2 {_ANALYTIC}
 $ a! 题名 = Title | h 载体 = Medium | n* 分部号 = Number of part | p* 分部名 = Name of part | 5 使用机构 = Institution | {_LINKING}
752 R 附加款目：层级地名 = Added entry: hierarchical place name
 $ a* 国家 = Country | b 一级辖区 = First-order jurisdiction | c* 中间辖区 = Intermediate jurisdiction | d 城市 = City | f* 城市分区 = City subsection | 0* 规范记录控制号 = Authority record control number | 2 来源 = Source | {_LINKING}
753 R 系统细节检索点 = System details access to computer files
 $ a 机器型号 = Make and model | b 程序语言 = Programming language | c 操作系统 = Operating system | 0* 规范记录控制号 = Authority record control number | 2 来源 = Source | {_LINKING}
"""

_LINKS = {
    "760": "丛编款目 = Main series entry", "762": "附属丛编款目 = Subseries entry", "765": "原文款目 = Original language entry",
    "767": "译文款目 = Translation entry", "770": "补编、特刊款目 = Supplement or special issue entry", "772": "补编的母体款目 = Supplement parent entry",
    "773": "主文献款目 = Host item entry", "774": "组成单元款目 = Constituent unit entry", "775": "其他版本款目 = Other edition entry",
    "776": "其他物理形式款目 = Additional physical form entry", "777": "合订款目 = Issued with entry", "780": "先前款目 = Preceding entry",
    "785": "后续款目 = Succeeding entry", "786": "数据来源款目 = Data source entry", "787": "其他关系款目 = Other relationship entry",
}  # fmt: skip

_LINK = f"""
 1 0 显示附注 = Display note | 1 不显示附注 = Do not display note
 2 # 有导语 = Display constant | 0 显示一 = First display | 1 显示二 = Second display | 2 显示三 = Third display | 3 显示四 = Fourth display | 4 显示五 = Fifth display | 5 显示六 = Sixth display | 6 显示七 = Seventh display | 7 显示八 = Eighth display | 8 无导语 = No display constant
 $ a 主要款目标目 = Main entry heading | b 版本 = Edition | c 限定 = Qualifying information | d 出版项 = Place, publisher and date | e 语种代码 = Language code | f 国家代码 = Country code | g* 相关部分 = Related parts | h 形态 = Physical description
 $ i* 关系信息 = Relationship information | k* 丛编数据 = Series data | m 资料细节 = Material-specific details | n* 附注 = Note | o* 其他标识 = Other item identifier | p 缩略题名 = Abbreviated title | q 计数与首页 = Enumeration and first page
 $ r* 报告号 = Report number | s 统一题名 = Uniform title | t 题名 = Title | u 标准技术报告号 = Standard technical report number | w* 记录控制号 = Record control number | x ISSN = ISSN | y CODEN = CODEN | z* ISBN = ISBN
 $ 3 适用资料 = Materials specified | 4* 关系代码 = Relationship | 7 控制子字段 = Control subfield | {_LINKING}
"""

SERIES_AND_HOLDINGS = f"""
800 R 丛编附加款目：个人名称 = Series added entry: personal name
 1 {PERSON_FORM}
 $ {PERSON_PARTS} | {_SERIES}
810 R 丛编附加款目：团体名称 = Series added entry: corporate name
 1 {BODY_FORM}
 $ {BODY_PARTS} | {_SERIES}
811 R 丛编附加款目：会议名称 = Series added entry: meeting name
 1 {BODY_FORM}
 $ {MEETING_PARTS} | {_SERIES}
830 R 丛编附加款目：统一题名 = Series added entry: uniform title
 1 # 未定义 = Undefined
 2 {NONFILING}
 $ {TITLE_PARTS} | {_SERIES}
850 R 馆藏机构 = Holding institution
 $ a* 馆藏机构 = Holding institution | 8* 字段连接 = Field link
852 R 馆藏位置 = Location
 1 # 未提供信息 = No information | 0 国会馆分类法 = LCC | 1 杜威十进分类法 = DDC | 2 国立医学馆分类法 = NLM | 3 政府文献分类 = SuDocs | 4 架位控制号 = Shelving control number | 5 题名 = Title | 6 分别排架 = Shelved separately | 7 来源见 $2 = Source in $2 | 8 其他排架法 = Other scheme
 2 # 未提供信息 = No information | 0 不按计数 = Not enumeration | 1 主要计数 = Primary enumeration | 2 交替计数 = Alternative enumeration
 $ a 馆藏机构 = Location | b* 分馆或部门 = Sublocation or collection | c* 排架位置 = Shelving location | d* 曾用排架位置 = Former shelving location | e* 地址 = Address | f* 位置限定 = Coded location qualifier | g* 非编码限定 = Non-coded location qualifier
 $ h 分类部分 = Classification part | i* 书次号部分 = Item part | j 排架控制号 = Shelving control number | k* 索书号前缀 = Call number prefix | l 排架题名 = Shelving form of title | m* 索书号后缀 = Call number suffix | n 国家代码 = Country code | p 单件标识（条码） = Piece designation | q 单件状况 = Piece physical condition | s* 版权费代码 = Copyright article-fee code
 $ t 复本号 = Copy number | u* 网址 = URI | x* 非公开附注 = Nonpublic note | z* 公开附注 = Public note | 2 分类来源 = Source of classification | 3 适用资料 = Materials specified | {_LINKING}
856 R 电子资源地址与检索 = Electronic location and access
 1 # 未提供信息 = No information | 0 电子邮件 = Email | 1 FTP = FTP | 2 远程登录 = Remote login | 3 拨号 = Dial-up | 4 HTTP = HTTP | 7 方法见 $2 = Method in $2
 2 # 未提供信息 = No information | 0 资源本身 = Resource | 1 资源的其他版本 = Version of resource | 2 相关资源 = Related resource | 3 组成部分 = Component part of resource | 4 资源其他版本的组成部分 = Version of component part | 8 无导语 = No display constant
 $ a* 主机名 = Host name | c* 压缩信息 = Compression | d* 路径 = Path | e* 数据出处 = Data provenance | f* 电子文件名 = Electronic name | g* 永久标识 = Persistent identifier | h* 不起作用的网址 = Non-functioning URI | l* 获取的标准信息 = Standardised information on access
 $ m* 联系方式 = Contact | n* 使用条款 = Terms governing access | o 操作系统 = Operating system | p 端口 = Port | q* 文件格式 = Electronic format type | r* 使用与复制的标准信息 = Standardised information on use | s* 文件大小 = File size | t* 使用条款 = Terms governing use
 $ u* 网址 = URI | v* 开放时间 = Hours | w* 记录控制号 = Record control number | x* 非公开附注 = Nonpublic note | y* 链接文字 = Link text | z* 公开附注 = Public note | 2 存取方法 = Access method | 3 所指资料 = Materials specified | 7* 获取状态 = Access status | {_LINKING}
880 R 交替图形文字表示 = Alternate graphic representation
 1 # 同所连字段 = As in the linked field | 0 同 = 0 | 1 同 = 1 | 2 同 = 2 | 3 同 = 3 | 4 同 = 4 | 5 同 = 5 | 6 同 = 6 | 7 同 = 7 | 8 同 = 8 | 9 同 = 9
 2 # 同所连字段 = As in the linked field | 0 同 = 0 | 1 同 = 1 | 2 同 = 2 | 3 同 = 3 | 4 同 = 4 | 5 同 = 5 | 6 同 = 6 | 7 同 = 7 | 8 同 = 8 | 9 同 = 9
 $ {" | ".join(f"{code}* 同所连字段 ${code} = As ${code} of the linked field" for code in "abcdefghijklmnopqrstuvwxyz012345789")} | 6! 连接 = Linkage
886 R 外来 MARC 信息字段 = Foreign MARC information field
 1 0 头标 = Leader | 1 可变控制字段 = Variable control field | 2 可变数据字段 = Variable data field
 $ a 外来字段号 = Tag of the foreign field | b 内容 = Content | 2 来源 = Source of data
"""

LINKS = "".join(f"{tag} R {name}{_LINK}" for tag, name in _LINKS.items())
