# ruff: noqa: E501 - a line of the table is a line of the format
"""Fixed positions of MARC 21: the leader, and 008 of books, serials and electronic resources."""

LEADER = """
0-5 记录长度 = Record length
5-1 记录状态 = Record status
 a 编目等级提高 = Increase in encoding level | c 修改过的记录 = Corrected or revised | d 删除的记录 = Deleted | n 新记录 = New | p 由预编升级 = Increase in encoding level from prepublication
6-1 记录类型 = Type of record
 a 文字资料 = Language material | c 乐谱 = Notated music | d 手稿乐谱 = Manuscript notated music | e 地图资料 = Cartographic material | f 手稿地图资料 = Manuscript cartographic material | g 放映媒体 = Projected medium | i 非音乐录音 = Nonmusical sound recording | j 音乐录音 = Musical sound recording
 k 二维非放映图形 = Two-dimensional nonprojectable graphic | m 计算机文件 = Computer file | o 配套资料 = Kit | p 混合资料 = Mixed materials | r 三维制品或实物 = Three-dimensional artefact | t 文字手稿 = Manuscript language material
7-1 书目级别 = Bibliographic level
 a 专著组成部分 = Monographic component part | b 连续出版物组成部分 = Serial component part | c 合集 = Collection | d 子单元 = Subunit | i 集成性资源 = Integrating resource | m 专著 = Monograph or item | s 连续出版物 = Serial
8-1 控制类型 = Type of control
 # 未说明 = No specified type | a 档案 = Archival
9-1 字符编码 = Character coding scheme
 # MARC-8 = MARC-8 | a Unicode = UCS/Unicode
10-1 指示符数 = Indicator count
 2 两个 = Two
11-1 子字段代码数 = Subfield code count
 2 两个 = Two
12-5 数据起始地址 = Base address of data
17-1 编目等级 = Encoding level
 # 完全级 = Full | 1 完全级，未据原书 = Full, material not examined | 2 次完全级，未据原书 = Less than full, not examined | 3 简略级 = Abbreviated | 4 核心级 = Core | 5 部分级 = Partial | 7 最低级 = Minimal | 8 预编级 = Prepublication | u 不详 = Unknown | z 不适用 = Not applicable | I 完全级（OCLC） = Full (OCLC) | K 最低级（OCLC） = Minimal (OCLC) | M 批处理（OCLC） = Batch (OCLC)
18-1 著录格式 = Descriptive cataloguing form
 # 非 ISBD = Non-ISBD | a AACR2 = AACR 2 | c 无 ISBD 标点 = ISBD punctuation omitted | i 有 ISBD 标点 = ISBD punctuation included | n 非 ISBD 省略标点 = Non-ISBD punctuation omitted | u 不详 = Unknown
19-1 多部分资源记录级别 = Multipart resource record level
 # 未说明 = Not specified | a 集 = Set | b 有独立题名的部分 = Part with independent title | c 有从属题名的部分 = Part with dependent title
20-4 目次区结构 = Entry map
"""

_COMMON = """
0-6 入档日期 = Date entered on file
6-1 日期类型 = Type of date
 b 无日期，含公元前 = No dates given, B.C. date | c 现行连续资源 = Continuing resource, currently published | d 已停刊连续资源 = Continuing resource, ceased | e 详细日期 = Detailed date | i 合集的起讫日期 = Inclusive dates of collection | k 合集的主要日期 = Range of years of bulk | m 多个日期 = Multiple dates | n 日期不详 = Dates unknown
 p 发行与制作日期 = Date of distribution and production | q 日期存疑 = Questionable date | r 重印与原版日期 = Reprint and original date | s 单一日期 = Single known date | t 出版与版权日期 = Publication and copyright date | u 连续资源状况不详 = Continuing resource status unknown
7-4 日期 1 = Date 1
11-4 日期 2 = Date 2
15-3 出版地 = Place of publication
"""
_LAST = """
35-3 语种 = Language
38-1 修改记录 = Modified record
 # 未修改 = Not modified | d 省略破折号信息 = Dashed-on information omitted | o 全部罗马化，卡片用罗马字 = Completely romanised, cards romanised | r 全部罗马化，卡片用原文 = Completely romanised, cards in script | s 缩短 = Shortened | x 缺字 = Missing characters
39-1 编目来源 = Cataloguing source
 # 国家书目机构 = National bibliographic agency | c 合作编目 = Cooperative cataloguing program | d 其他 = Other | u 不详 = Unknown
"""
_FORM = "a 缩微胶卷 = Microfilm | b 缩微平片 = Microfiche | c 缩微印刷品 = Microopaque | d 大字本 = Large print | f 盲文 = Braille | o 联机 = Online | q 直接电子资源 = Direct electronic | r 普通印刷复制品 = Regular print reproduction | s 电子 = Electronic | # 非以上 = None of the following"
_AUDIENCE = "a 学龄前 = Preschool | b 小学 = Primary | c 前青少年 = Pre-adolescent | d 青少年 = Adolescent | e 成人 = Adult | f 专门读者 = Specialised | g 一般 = General | j 少年儿童 = Juvenile | # 不详或未说明 = Unknown or not specified"
_GOVERNMENT = "# 非政府出版物 = Not a government publication | a 自治区级 = Autonomous | c 多地方级 = Multilocal | f 国家级 = Federal or national | i 国际政府间 = International intergovernmental | l 地方级 = Local | m 多州级 = Multistate | o 政府出版物，级别未定 = Level undetermined | s 州、省级 = State, provincial | u 不详 = Unknown | z 其他 = Other"
_CONTENTS = "a 文摘 = Abstracts | b 书目 = Bibliographies | c 目录 = Catalogues | d 词典 = Dictionaries | e 百科全书 = Encyclopaedias | f 手册 = Handbooks | g 法律文章 = Legal articles | h 传记 = Biography | i 索引 = Indexes | j 专利 = Patent document | k 唱片目录 = Discographies | l 法规 = Legislation | m 学位论文 = Theses | n 文献综述 = Surveys of literature | o 书评 = Reviews | p 程序教材 = Programmed texts | q 影片目录 = Filmographies | r 名录 = Directories | s 统计资料 = Statistics | t 技术报告 = Technical reports | u 标准 = Standards | v 法律案例 = Legal cases | w 法律报告 = Law reports | x 其他报告 = Other reports | y 年鉴 = Yearbooks | z 条约 = Treaties | 2 抽印本 = Offprints | 5 日历 = Calendars | 6 漫画 = Comics | # 未说明 = Not specified"

BOOKS = f"""{_COMMON}
18-4/1 插图 = Illustrations
 a 插图 = Illustrations | b 地图 = Maps | c 肖像 = Portraits | d 航海图 = Charts | e 设计图 = Plans | f 图版 = Plates | g 乐谱 = Music | h 摹真 = Facsimiles | i 盾徽 = Coats of arms | j 谱系表 = Genealogical tables | k 表格 = Forms | l 样品 = Samples | m 录音 = Phonodisc | o 照片 = Photographs | p 彩饰 = Illuminations | # 无插图 = No illustrations
22-1 读者对象 = Target audience
 {_AUDIENCE}
23-1 文献形式 = Form of item
 {_FORM}
24-4/1 内容性质 = Nature of contents
 {_CONTENTS}
28-1 政府出版物 = Government publication
 {_GOVERNMENT}
29-1 会议出版物 = Conference publication
 0 非会议出版物 = Not a conference publication | 1 会议出版物 = Conference publication
30-1 纪念文集 = Festschrift
 0 非纪念文集 = Not a festschrift | 1 纪念文集 = Festschrift
31-1 索引 = Index
 0 无索引 = No index | 1 有索引 = Index present
32-1 未定义 = Undefined
33-1 文学体裁 = Literary form
 0 非小说 = Not fiction | 1 小说 = Fiction | d 戏剧 = Dramas | e 散文 = Essays | f 长篇小说 = Novels | h 幽默、讽刺 = Humour, satires | i 书信 = Letters | j 短篇小说 = Short stories | m 混合体裁 = Mixed forms | p 诗歌 = Poetry | s 演说 = Speeches | u 不详 = Unknown
34-1 传记 = Biography
 # 无传记资料 = No biographical material | a 自传 = Autobiography | b 个人传记 = Individual biography | c 集体传记 = Collective biography | d 含传记资料 = Contains biographical information
{_LAST}"""

SERIALS = f"""{_COMMON}
18-1 出版周期 = Frequency
 # 无确定周期 = No determinable frequency | a 年刊 = Annual | b 双月刊 = Bimonthly | c 半周刊 = Semiweekly | d 日刊 = Daily | e 双周刊 = Biweekly | f 半年刊 = Semiannual | g 双年刊 = Biennial | h 三年刊 = Triennial | i 一周三期 = Three times a week | j 旬刊 = Three times a month | k 连续更新 = Continuously updated | m 月刊 = Monthly | q 季刊 = Quarterly | s 半月刊 = Semimonthly | t 一年三期 = Three times a year | u 不详 = Unknown | w 周刊 = Weekly | z 其他 = Other
19-1 规律性 = Regularity
 n 正规不定期 = Normalised irregular | r 定期 = Regular | u 不详 = Unknown | x 完全不定期 = Completely irregular
20-1 未定义 = Undefined
21-1 连续资源类型 = Type of continuing resource
 # 其他 = None of the following | d 更新数据库 = Updating database | g 杂志 = Magazine | h 博客 = Blog | j 期刊 = Journal | l 活页更新 = Updating loose-leaf | m 专著丛编 = Monographic series | n 报纸 = Newspaper | p 期刊（一般） = Periodical | r 资料库 = Repository | s 通讯 = Newsletter | t 名录 = Directory | w 网站 = Updating website
22-1 原件形式 = Form of original item
 e 报纸形式 = Newspaper format | {_FORM}
23-1 文献形式 = Form of item
 {_FORM}
24-1 整体内容性质 = Nature of entire work
 {_CONTENTS}
25-3/1 内容性质 = Nature of contents
 {_CONTENTS}
28-1 政府出版物 = Government publication
 {_GOVERNMENT}
29-1 会议出版物 = Conference publication
 0 非会议出版物 = Not a conference publication | 1 会议出版物 = Conference publication
30-3 未定义 = Undefined
33-1 题名原文字 = Original alphabet or script of title
 # 未说明 = No script given | a 基本拉丁 = Basic Roman | b 扩展拉丁 = Extended Roman | c 西里尔 = Cyrillic | d 日文 = Japanese | e 中文 = Chinese | f 阿拉伯文 = Arabic | g 希腊文 = Greek | h 希伯来文 = Hebrew | i 泰文 = Thai | j 天城文 = Devanagari | k 朝鲜文 = Korean | l 泰米尔文 = Tamil | u 不详 = Unknown | z 其他 = Other
34-1 款目惯例 = Entry convention
 0 后续款目 = Successive entry | 1 最近款目 = Latest entry | 2 集成款目 = Integrated entry
{_LAST}"""

ELECTRONIC = f"""{_COMMON}
18-4 未定义 = Undefined
22-1 读者对象 = Target audience
 {_AUDIENCE}
23-1 文献形式 = Form of item
 o 联机 = Online | q 直接电子资源 = Direct electronic | # 未说明 = Not specified
24-2 未定义 = Undefined
26-1 计算机文件类型 = Type of computer file
 a 数值数据 = Numeric data | b 计算机程序 = Computer program | c 图像 = Representational | d 文献 = Document | e 书目数据 = Bibliographic data | f 字体 = Font | g 游戏 = Game | h 声音 = Sound | i 交互式多媒体 = Interactive multimedia | j 联机系统或服务 = Online system or service | m 组合 = Combination | u 不详 = Unknown | z 其他 = Other
27-1 未定义 = Undefined
28-1 政府出版物 = Government publication
 {_GOVERNMENT}
29-6 未定义 = Undefined
{_LAST}"""
