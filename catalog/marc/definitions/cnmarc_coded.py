# ruff: noqa: E501 - a line of the table is a line of the format
"""Fixed positions of CNMARC: the leader, 100 $a, 105 $a, 106 $a, 110 $a and 135 $a."""

LEADER = """
0-5 记录长度 = Record length
5-1 记录状态 = Record status
 c 修改过的记录 = Corrected | d 删除的记录 = Deleted | n 新记录 = New | o 曾为较高层次的记录 = Previously issued higher level record | p 曾为不完整的记录 = Previously issued as incomplete
6-1 记录类型 = Type of record
 a 文字资料印刷品 = Language material, printed | b 文字资料手稿 = Language material, manuscript | c 印刷乐谱 = Notated music, printed | d 手稿乐谱 = Notated music, manuscript
 e 测绘制图资料印刷品 = Cartographic, printed | f 测绘制图资料手稿 = Cartographic, manuscript | g 放映与视像资料 = Projected and video material | i 非音乐录音 = Sound recording, nonmusical
 j 音乐录音 = Sound recording, musical | k 二维图形 = Two-dimensional graphics | l 电子资源 = Electronic resource | m 多媒体 = Multimedia | r 三维制品与实物 = Three-dimensional artefact | u 拓片 = Rubbing
7-1 书目级别 = Bibliographic level
 a 分析级 = Analytic | i 集成性资源 = Integrating resource | m 专著 = Monographic | s 连续出版物 = Serial | c 合集 = Collection
8-1 层次等级代码 = Hierarchical level
 # 未定层次 = Undefined | 0 无层次关系 = No hierarchical relationship | 1 最高层记录 = Highest level | 2 最高层以下的记录 = Below highest level
9-1 未定义 = Undefined
10-1 指示符长度 = Indicator length
 2 两个字符 = Two characters
11-1 子字段标识符长度 = Subfield identifier length
 2 两个字符 = Two characters
12-5 数据起始地址 = Base address of data
17-1 编目等级 = Encoding level
 # 完全级，据原书 = Full, item in hand | 1 次级 1，未据原书 = Sublevel 1, not from the item | 2 次级 2，出版前（在版编目） = Sublevel 2, before publication | 3 次级 3，不完整 = Sublevel 3, incomplete
18-1 著录格式 = Descriptive cataloguing form
 # 完全采用 ISBD = Full ISBD | n 未采用 ISBD = Not ISBD | i 部分采用 ISBD = Partially ISBD
19-1 未定义 = Undefined
20-4 地址目次区结构 = Directory map
"""

GENERAL = """
0-8 入档日期 = Date entered on file
8-1 出版时间类型 = Type of publication date
 a 现行连续出版物 = Serial, currently published | b 已停刊连续出版物 = Serial, no longer published | c 出版情况不明的连续出版物 = Serial of unknown status | d 一年内出齐的专著 = Monograph complete in one year
 e 复制的文献 = Reproduction | f 出版年不确定 = Date uncertain | g 出版超过一年的专著 = Monograph over more than a year | h 有实际出版年和版权年 = Actual and copyright date
 i 有发行年和制作年 = Release and production date | j 有详细出版日期 = Detailed date | k 有出版年和印刷年 = Publication and printing date | u 出版年不明 = Date unknown
9-4 出版年 1 = Publication date 1
13-4 出版年 2 = Publication date 2
17-3/1 阅读对象 = Target audience
 a 少年儿童 = Juvenile, general | b 学龄前（0～5 岁） = Pre-primary | c 小学（5～10 岁） = Primary | d 少年（9～14 岁） = Children | e 青年（14～20 岁） = Young adult
 k 科研人员 = Adult, serious | m 普通成人 = Adult, general | u 不详 = Unknown | # 未用 = Not used
20-1 政府出版物 = Government publication
 a 国家级 = Federal or national | b 省级 = State or province | c 县级 = County | d 市级 = Local | e 跨地区 = Inter-territorial | f 国际组织 = Intergovernmental | g 流亡政府 = Government in exile
 h 不能确定级别 = Level undetermined | u 不能确定是否政府出版物 = Unknown | y 非政府出版物 = Not a government publication | z 其他 = Other
21-1 修改记录 = Modified record
 0 未修改 = Not modified | 1 修改过 = Modified
22-3 编目语种 = Language of cataloguing
25-1 音译代码 = Transliteration
 a ISO 体系 = ISO scheme | b 其他体系 = Other | c 多种体系 = Multiple | d 汉语拼音 = Pinyin | y 未用音译 = None | # 未说明 = Not specified
26-4/2 字符集 = Character sets
30-4/2 补充字符集 = Additional character sets
34-2 题名文字 = Script of title
 ba 拉丁文字 = Latin | ca 西里尔文字 = Cyrillic | da 日文，文字未说明 = Japanese, script unspecified | db 日文汉字 = Japanese kanji | dc 日文假名 = Japanese kana | ea 汉字 = Chinese characters
 eb 少数民族文字 = Chinese minority scripts | fa 阿拉伯文字 = Arabic | ga 希腊文字 = Greek | ha 希伯来文字 = Hebrew | ia 泰文 = Thai | ja 天城文 = Devanagari | ka 朝鲜文 = Korean | la 泰米尔文 = Tamil | zz 其他 = Other
"""

MONOGRAPH = """
0-4/1 图表 = Illustrations
 a 图表 = Illustrations | b 地图 = Maps | c 肖像 = Portraits | d 航海图 = Charts | e 设计图 = Plans | f 图版 = Plates | g 乐谱 = Music | h 摹真 = Facsimiles | i 盾徽 = Coats of arms | j 谱系表 = Genealogical tables
 k 表格 = Forms | l 样品 = Samples | m 录音资料 = Sound recordings | n 透明图片 = Transparencies | o 彩饰 = Illuminations | y 无图表 = No illustrations | # 未用 = Not used
4-4/1 内容类型 = Form of contents
 a 书目 = Bibliography | b 目录 = Catalogue | c 索引 = Index | d 文摘 = Abstract | e 字典、词典 = Dictionary | f 百科全书 = Encyclopaedia | g 指南、名录 = Directory | h 项目说明 = Project description | i 统计资料 = Statistics
 j 课本 = Programmed text | k 专利 = Patent | l 标准 = Standard | m 学位论文 = Dissertation | n 法律 = Laws | o 数值表 = Numeric table | p 技术报告 = Technical report | q 试题 = Examination paper | r 文学评论 = Literature survey | s 条约 = Treaty
 t 漫画 = Cartoons or comics | v 学位论文（修订） = Dissertation, revised | w 宗教文献 = Religious text | z 其他 = Other | # 未用 = Not used
8-1 会议代码 = Conference
 0 非会议出版物 = Not a conference publication | 1 会议出版物 = Conference publication
9-1 纪念文集 = Festschrift
 0 非纪念文集 = Not a festschrift | 1 纪念文集 = Festschrift
10-1 索引 = Index
 0 无索引 = No index | 1 有索引 = Index present
11-1 文学体裁 = Literature
 a 小说 = Fiction | b 戏剧 = Drama | c 散文 = Essays | d 幽默、讽刺 = Humour, satire | e 书信 = Letters | f 短篇小说 = Short stories | g 诗词 = Poetry | h 演说 = Speeches | i 歌词 = Libretto | y 非文学作品 = Not literary | z 混合体裁 = Mixed
12-1 传记 = Biography
 a 自传 = Autobiography | b 个人传记 = Individual biography | c 集体传记 = Collective biography | d 含传记资料 = Contains biographical information | y 非传记 = Not biographical
"""

FORM = """
0-1 形态标识 = Form of item
 d 大字本 = Large print | e 报纸形式 = Newspaper format | f 盲文本 = Braille | g 缩微型 = Microprint | h 手写 = Handwritten | i 多媒体 = Multimedia | j 小型印刷品 = Mini print | r 普通印刷品 = Regular print | s 电子资源 = Electronic | t 缩微品 = Microform | z 其他 = Other
"""

SERIAL = """
0-1 连续出版物类型 = Type of serial
 a 期刊 = Periodical | b 专著丛编 = Monographic series | c 报纸 = Newspaper | e 活页更新 = Loose-leaf | f 数据库 = Database | g 网站 = Website | z 其他 = Other
1-1 出版周期 = Frequency
 a 日刊 = Daily | b 半周刊 = Semiweekly | c 周刊 = Weekly | d 双周刊 = Biweekly | e 半月刊 = Semimonthly | f 月刊 = Monthly | g 双月刊 = Bimonthly | h 季刊 = Quarterly | i 一年三期 = Three times a year | j 半年刊 = Semiannual
 k 年刊 = Annual | l 双年刊 = Biennial | m 三年刊 = Triennial | n 一周三期 = Three times a week | o 旬刊 = Three times a month | p 连续更新 = Continuously updated | u 不详 = Unknown | y 无定期 = No determinable frequency | z 其他 = Other
2-1 规律性 = Regularity
 a 定期 = Regular | b 正规不定期 = Normalised irregular | u 不详 = Unknown | y 不定期 = Irregular
3-1 资料类型 = Type of material
4-3/1 内容性质 = Nature of contents
7-1 会议出版物 = Conference publication
 0 非会议出版物 = Not a conference publication | 1 会议出版物 = Conference publication
8-1 题名页获得方式 = Title page availability
9-1 索引获得方式 = Index availability
10-1 累积索引 = Cumulative index
 0 无累积索引 = None available | 1 有累积索引 = Available
"""

ELECTRONIC = """
0-1 电子资源类型 = Type of electronic resource
 a 数值数据 = Numeric | b 计算机程序 = Computer program | c 图像 = Representational | d 文本 = Text | e 书目数据 = Bibliographic | f 字体 = Font | g 游戏 = Game | h 声音 = Sounds | i 交互式多媒体 = Interactive multimedia | j 联机系统或服务 = Online system | u 不详 = Unknown | v 组合 = Combination | z 其他 = Other
1-1 载体标识 = Special material designation
 a 计算机磁带 = Computer tape reel | b 芯片盒 = Chip cartridge | c 光盘盒 = Optical disc cartridge | j 磁盘 = Magnetic disk | m 磁光盘 = Magneto-optical disc | o 光盘 = Optical disc | r 远程访问 = Remote | u 未说明 = Not specified | z 其他 = Other
2-1 色彩 = Colour
 a 单色 = One colour | b 黑白 = Black and white | c 彩色 = Multicoloured | g 灰度 = Grey scale | m 混合 = Mixed | n 不适用 = Not applicable | u 不详 = Unknown | z 其他 = Other
3-1 尺寸 = Dimensions
4-1 声音 = Sound
 a 有声 = Sound on medium | # 无声 = No sound | u 不详 = Unknown
"""
