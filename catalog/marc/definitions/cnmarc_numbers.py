# ruff: noqa: E501 - a line of the table is a line of the format
"""CNMARC fields 001 to 225: numbers, coded data, title, publication, physical form."""

PINYIN = "A* 汉语拼音 = Pinyin | 9* 汉语拼音 = Pinyin"

NUMBERS = """
001 N 记录控制号 = Record identifier
 ? 由系统分配，馆内不重复。 = Given by the system, unique within the library.
003 N 永久记录标识 = Persistent record identifier
005 N 记录版次标识 = Version identifier
 ? 最近一次处理的日期和时间，16 位。 = Date and time of the latest transaction, 16 characters.
010 R 国际标准书号（ISBN） = International Standard Book Number (ISBN)
 ? 每个号码一个字段；平装、精装分开著录。 = One field for each number; paperback and hardback apart.
 $ a 号码（ISBN） = Number | b 限定（装帧） = Qualification (binding)
 $ d 获得方式和（或）定价 = Terms of availability and/or price | z* 错误的 ISBN = Erroneous ISBN
011 R 国际标准连续出版物号（ISSN） = International Standard Serial Number (ISSN)
 1 # 未说明 = Not specified | 0 国际或国内发行 = Of international or national interest | 1 地方发行 = Of local interest
 $ a 号码（ISSN） = Number | b 限定 = Qualification | d* 获得方式和（或）定价 = Terms of availability and/or price
 $ f ISSN-L = ISSN-L | g* 取消的 ISSN-L = Cancelled ISSN-L | y* 取消的 ISSN = Cancelled ISSN | z* 错误的 ISSN = Erroneous ISSN
012 R 指纹标识 = Fingerprint identifier
 $ a 指纹 = Fingerprint | 2 指纹系统代码 = Fingerprint system code | 5* 使用机构 = Institution
013 R 国际标准乐谱号（ISMN） = International Standard Music Number (ISMN)
 $ a 号码 = Number | b 限定 = Qualification | d 获得方式和（或）定价 = Terms of availability and/or price
 $ z* 错误的号码 = Erroneous number
014 R 论文标识号 = Article identifier
 $ a 标识号 = Identifier | z* 错误的标识号 = Erroneous identifier | 2 系统代码 = System code
015 R 国际标准技术报告号（ISRN） = International Standard Technical Report Number (ISRN)
 $ a 号码 = Number | b 限定 = Qualification | d 获得方式和（或）定价 = Terms of availability and/or price
 $ z* 取消或错误的号码 = Cancelled or erroneous number
016 R 国际标准音像编码（ISRC） = International Standard Recording Code (ISRC)
 $ a 号码 = Number | b 限定 = Qualification | d 获得方式和（或）定价 = Terms of availability and/or price
 $ z* 错误的号码 = Erroneous number
017 R 其他标准号 = Other standard identifier
 1 # 未说明 = Not specified | 7 来源见 $2 = Source in $2 | 8 未指明的标准号 = Unspecified type
 2 # 不适用 = Not applicable | 0 未说明有无差异 = No information | 1 无差异 = No difference | 2 有差异 = Difference
 $ a 标准号 = Number | b 限定 = Qualification | d 获得方式和（或）定价 = Terms of availability and/or price
 $ z* 错误的号码 = Erroneous number | 2 标准号体系 = Source of code
020 R 国家书目号 = National bibliography number
 $ a 国家代码 = Country code | b 号码 = Number | z* 错误的号码 = Erroneous number
021 R 版权登记号（呈缴号） = Legal deposit number
 $ a 国家代码 = Country code | b 号码 = Number | z* 错误的号码 = Erroneous number
022 R 政府出版物号 = Government publication number
 $ a 国家代码 = Country code | b 号码 = Number | z* 错误的号码 = Erroneous number
029 R 文献编号（专利、标准） = Document number (patents, standards)
 $ a 国家代码 = Country code | b 号码 = Number | c 日期 = Date | 2 编号体系 = System code
033 R 其他永久标识 = Other system persistent identifier
 $ a 标识 = Identifier | 2 系统代码 = System code | z* 取消的标识 = Cancelled identifier
035 R 其他系统控制号 = Other system control number
 $ a 系统控制号 = System control number | z* 取消或错误的控制号 = Cancelled or erroneous number
040 R CODEN 连续出版物代码 = CODEN (serials)
 $ a CODEN = CODEN | z* 错误的 CODEN = Erroneous CODEN
071 R 音像制品出版号 = Publisher's number (sound, video)
 1 0 录音制品发行号 = Sound recording issue number | 1 录音制品母版号 = Sound recording matrix number | 2 乐谱图版号 = Plate number | 3 其他乐谱出版号 = Other publisher's number for music | 4 录像制品号 = Video recording number | 5 其他 = Other | 6 电子资源号 = Electronic resource number
 2 # 未说明 = Not specified | 0 不作附注 = Do not make a note | 1 作附注 = Make a note
 $ a 号码 = Number | b 来源 = Source | c* 限定 = Qualification | d 获得方式和（或）定价 = Terms of availability and/or price
 $ z* 错误的号码 = Erroneous number
090 R 本馆索书号（旧用法） = Local call number (older use)
 $ a 分类号 = Class number | b 书次号 = Book number | u 索书号 = Call number
091 R 统一书刊号 = Unified book or serial number (China)
 ? 1987 年以前的全国统一书号，如 10019·3990；报刊为国内统一刊号。 = The unified number of books before 1987, such as 10019·3990; the CN number of serials.
 $ a 国家代码或号码 = Country code or number | b 统一书刊号 = Unified number | c 限定 = Qualification
 $ d 获得方式和（或）定价 = Terms of availability and/or price | z* 错误的统一书刊号 = Erroneous number
092 R 订购号 = Order number
 $ a 国家代码或号码 = Country code or number | b 订购号（邮发代号） = Order number (postal code) | c 发行者 = Distributor | d 定价 = Price | z* 错误的订购号 = Erroneous number
094 R 标准号 = Standard number
 $ a 国家代码 = Country code | b 标准号 = Standard number | z* 错误的标准号 = Erroneous number
"""

CODED = """
100 N! 通用处理数据 = General processing data
 ? $a 固定 36 个字符。 = $a has exactly 36 characters.
 $ a! 通用处理数据 = General processing data
101 N! 文献语种 = Language of the resource
 1 0 原著 = Resource in the original language | 1 译著 = Translation | 2 含译文 = Contains translations other than summaries
 $ a* 正文语种 = Language of text | b* 中间语种 = Intermediate language | c* 原著语种 = Language of the original work
 $ d* 提要语种 = Language of summary | e* 目次语种 = Language of contents | f* 题名页语种 = Language of title page
 $ g* 正题名语种 = Language of title proper | h* 歌词语种 = Language of libretto | i* 附件语种 = Language of accompanying material
 $ j* 字幕语种 = Language of subtitles
102 N 出版国或地区 = Country of publication
 $ a* 国家或地区代码 = Country code | b* 出版地区代码 = Region code | c* 地区代码（ISO） = Region code (ISO) | 2* 代码来源 = Source of code
105 N 编码数据：专著 = Coded data: textual language material, monographic
 ? $a 固定 13 个字符。 = $a has exactly 13 characters.
 $ a! 专著编码数据 = Monograph coded data
106 N 编码数据：文字资料形态特征 = Coded data: form of item
 $ a! 形态标识 = Form of item
110 N 编码数据：连续出版物 = Coded data: continuing resources
 ? $a 固定 11 个字符。 = $a has exactly 11 characters.
 $ a! 连续出版物编码数据 = Continuing resource coded data
111 R 编码数据：其他连续出版物 = Coded data: other serials
 $ a 编码数据 = Coded data
115 R 编码数据：影像资料 = Coded data: visual projections, video
 $ a* 一般编码数据 = General coded data | b* 电影档案编码数据 = Motion picture archival coded data
116 R 编码数据：书画刻印作品 = Coded data: graphics
 $ a* 书画编码数据 = Coded data for graphics
117 R 编码数据：三维制品与实物 = Coded data: three-dimensional artefacts
 $ a* 编码数据 = Coded data
120 N 编码数据：测绘制图资料（一般） = Coded data: cartographic, general
 $ a 编码数据 = Coded data
121 R 编码数据：测绘制图资料（形态） = Coded data: cartographic, physical
 $ a 编码数据 = Coded data | b* 航空航天摄影编码数据 = Aerial photography coded data
122 R 文献内容涵盖期间 = Time period of the content
 1 # 无年代 = None | 0 单一年代 = Single date | 1 多个年代 = Multiple single dates | 2 年代范围 = Range of dates
 $ a* 时间范围 = Time period
123 R 编码数据：比例尺与坐标 = Coded data: scale and coordinates
 1 0 不能确定 = Indeterminable | 1 单一比例尺 = Single scale | 2 多种比例尺 = Multiple scales | 3 比例尺范围 = Range of scales
 2 # 不适用 = Not applicable | 0 外环 = Outer ring | 1 排除环 = Exclusion ring
 $ a 比例尺类型 = Type of scale | b* 水平比例尺 = Horizontal scale | c* 垂直比例尺 = Vertical scale
 $ d 最西经度 = Westernmost longitude | e 最东经度 = Easternmost longitude | f 最北纬度 = Northernmost latitude | g 最南纬度 = Southernmost latitude
124 N 编码数据：测绘制图资料（类型） = Coded data: cartographic, specific material
 $ a 图像性质 = Character of image | b* 形式 = Form | c* 表现技法 = Presentation technique | d* 载体位置 = Position of platform
 $ e* 卫星类别 = Category of satellite | f* 卫星名称 = Name of satellite | g* 记录技术 = Recording technique
125 N 编码数据：录音资料与印刷乐谱 = Coded data: sound recordings and music
 $ a 乐谱格式 = Format of music | b 文字说明 = Literary text indicator | c* 多种格式 = Multiple formats
126 N 编码数据：录音资料（形态） = Coded data: sound recordings, physical
 $ a 一般编码数据 = General | b 细节编码数据 = Details
127 R 编码数据：录音与乐谱的时长 = Coded data: duration
 $ a* 时长 = Duration
128 N 编码数据：音乐作品 = Coded data: form of musical work
 $ a* 作品形式 = Form of composition | b* 合奏乐器或声部 = Instruments or voices for ensemble | c* 独奏乐器或声部 = Instruments or voices for soloists
130 R 编码数据：缩微资料 = Coded data: microforms
 $ a* 缩微制品编码数据 = Microform coded data
135 R 编码数据：电子资源 = Coded data: electronic resources
 $ a! 电子资源编码数据 = Electronic resource coded data
140 N 编码数据：古籍（一般） = Coded data: antiquarian, general
 $ a 编码数据 = Coded data
141 R 编码数据：古籍（藏本） = Coded data: antiquarian, copy-specific
 $ a* 编码数据 = Coded data | 5 所属机构 = Institution
181 R 内容形式 = Content form
 1 # 未说明 = Not specified | 0 单一内容 = Single | 1 多种内容 = Multiple | 2 主要内容 = Predominant
 $ a* 内容形式代码 = Content form code | b* 内容限定代码 = Content qualification | c* 其他内容类型 = Other content type | 2 代码来源 = Source
182 R 媒体类型 = Media type
 $ a* 媒体类型代码 = Media type code | c* 其他媒体类型 = Other media type | 2 代码来源 = Source
183 R 载体类型 = Carrier type
 $ a* 载体类型代码 = Carrier type code | 2 代码来源 = Source
191 N 编码数据：拓片 = Coded data: rubbings
 $ a 编码数据 = Coded data
192 N 编码数据：中国民族音乐 = Coded data: Chinese traditional music
 $ a 编码数据 = Coded data
193 N 编码数据：中国古籍（一般） = Coded data: Chinese antiquarian books, general
 $ a 编码数据 = Coded data
194 R 编码数据：中国古籍（藏本形态） = Coded data: Chinese antiquarian books, copies
 $ a 编码数据 = Coded data
"""

DESCRIPTION = f"""
200 N! 题名与责任说明 = Title and statement of responsibility
 ? 按题名页的次序著录；$a 重复表示同一责任者的合订题名。 = In the order of the title page; a repeated $a is a further work of the same author.
 1 0 题名不作检索点 = Title not significant | 1 题名作检索点 = Title significant
 2 # 未定义 = Undefined | 0 未定义 = Undefined
 $ a!* 正题名 = Title proper | b* 一般资料标识 = General material designation | c* 另一责任者的正题名 = Title proper by another author
 $ d* 并列正题名 = Parallel title proper | e* 其他题名信息 = Other title information | f* 第一责任说明 = First statement of responsibility
 $ g* 其他责任说明 = Subsequent statement of responsibility | h* 分辑（册）号 = Number of a part | i* 分辑（册）名 = Name of a part
 $ j 起讫年月 = Inclusive dates | k 主要年月 = Bulk dates | r 题名页信息（古籍） = Title page information | v 卷标识 = Volume designation
 $ z* 并列题名语种 = Language of parallel title | F* 责任者拼音 = Pinyin of the responsibility | {PINYIN} | 5* 使用机构 = Institution
205 R 版本说明 = Edition statement
 $ a 版本说明 = Edition statement | b* 附加版本说明 = Issue statement | d* 并列版本说明 = Parallel edition statement
 $ f* 版本责任说明 = Responsibility relating to edition | g* 版本其他责任说明 = Subsequent responsibility relating to edition
206 R 资料特殊细节项：测绘制图 = Material specific area: mathematical data
 $ a 制图数学数据 = Mathematical data statement | b* 比例尺说明 = Statement of scale | c 投影说明 = Statement of projection | d 坐标说明 = Statement of coordinates
207 N 资料特殊细节项：连续出版物卷期 = Material specific area: numbering of serials
 2 # 未定义 = Undefined | 0 格式化 = Formatted | 1 未格式化 = Not formatted
 $ a* 年代与卷期标识 = Dates and volume designations | z* 编号信息来源 = Source of numbering information
208 N 资料特殊细节项：乐谱 = Material specific area: printed music
 $ a 乐谱特别说明 = Specific music statement | d* 并列乐谱说明 = Parallel specific music statement
210 R 出版发行 = Publication, distribution
 1 # 未说明 = Not applicable or earliest | 0 中间出版者 = Intervening publisher | 1 现时出版者 = Current publisher
 2 # 未说明 = Published | 0 已出版 = Published | 1 非公开出版 = Not published
 $ a* 出版发行地 = Place of publication | b* 出版者地址 = Address of publisher | c* 出版发行者 = Name of publisher
 $ d* 出版发行年 = Date of publication | e* 印刷地 = Place of manufacture | f* 印刷者地址 = Address of manufacturer
 $ g* 印刷者 = Name of manufacturer | h* 印刷年 = Date of manufacture | r* 原题出版信息 = Printing and publishing as on the source
211 N 预定出版日期 = Projected publication date
 $ a 日期 = Date
215 R 载体形态 = Physical description
 $ a* 数量及特定资料标识（页数、册数） = Extent and specific material designation | c 图及其他形态细节 = Other physical details
 $ d* 尺寸或开本 = Dimensions | e* 附件 = Accompanying material
225 R 丛编 = Series
 1 # 未说明 = Not specified | 0 与检索点形式不同 = Not in the authorised form | 1 无检索点 = No authorised form | 2 与检索点形式相同 = In the authorised form
 $ a! 丛编题名 = Series title | d* 并列丛编题名 = Parallel series title | e* 丛编其他题名信息 = Other title information
 $ f* 丛编责任说明 = Statement of responsibility | h* 分丛编号 = Number of a part | i* 分丛编名 = Name of a part
 $ v* 丛编编号 = Volume designation | x* 丛编 ISSN = ISSN of series | z* 并列题名语种 = Language of parallel title | {PINYIN}
230 R 资料特殊细节项：电子资源 = Material specific area: electronic resources
 $ a 文件标识与大小 = Designation and extent of file
"""
