# ruff: noqa: E501 - a line of the table is a line of the format
"""CNMARC fields 6XX to 9XX: subjects, classes, names, source, local data."""

from catalog.marc.definitions.cnmarc_numbers import PINYIN

_DIVISIONS = (
    "j* 形式复分 = Form subdivision | x* 主题复分 = Topical subdivision | y* 地区复分 = Geographical subdivision | "
    f"z* 年代复分 = Chronological subdivision | 2 主题系统代码 = System code | 3 规范记录号 = Authority record number | {PINYIN}"
)
_NUMBER = "a! 分类号 = Class number | v 版次 = Edition | 3 分类记录号 = Classification record number"

SUBJECTS = f"""
600 R 个人名称主题 = Personal name used as subject
 2 # 未说明 = Not specified | 0 按名直序 = Forename first | 1 按姓倒序 = Surname first
 $ a! 主标目（姓名） = Entry element | b 名称的其余部分 = Part of name other than entry element | c* 附加成分 = Additions to name | d 世次 = Roman numerals
 $ f 年代 = Dates | g 名的展开形式 = Expansion of initials | p 机构与地址 = Affiliation | t 题名 = Title | {_DIVISIONS}
601 R 团体名称主题 = Corporate body name used as subject
 1 0 团体 = Corporate name | 1 会议 = Meeting
 2 0 倒序 = Inverted | 1 以地区名为首 = Under place or jurisdiction | 2 直序 = Direct order
 $ a! 主标目 = Entry element | b* 下级单位 = Subdivision | c* 附加成分 = Addition | d* 届次 = Number of meeting | e 会议地点 = Location | f 会议日期 = Date
 $ g 倒置成分 = Inverted element | h 其余部分 = Part other than entry element | t 题名 = Title | {_DIVISIONS}
602 R 家族名称主题 = Family name used as subject
 $ a! 主标目 = Entry element | c* 类型 = Type of family | d* 地点 = Places | f 年代 = Dates | t 题名 = Title | {_DIVISIONS}
604 R 名称和题名主题 = Name and title used as subject
 $ 1* 嵌入的字段 = Embedded field | a 名称 = Name | t 题名 = Title | {_DIVISIONS}
605 R 题名主题 = Title used as subject
 $ a! 主标目 = Entry element | h* 分辑号 = Number of a part | i* 分辑名 = Name of a part | k 出版日期 = Date of publication | l 形式副标目 = Form subheading
 $ m 语种 = Language | n* 其他信息 = Miscellaneous | q 版本 = Version | {_DIVISIONS}
606 R 论题名称主题 = Topical name used as subject
 ? 先主标目，后复分：$x 主题、$y 地区、$z 年代、$j 形式。 = The heading first, then its subdivisions: $x topic, $y place, $z period, $j form.
 1 # 未说明 = Not specified | 0 未说明级别 = No level specified | 1 主要 = Primary | 2 次要 = Secondary
 $ a! 主标目 = Entry element | {_DIVISIONS}
607 R 地理名称主题 = Geographical name used as subject
 $ a! 主标目 = Entry element | {_DIVISIONS}
608 R 形式、体裁或物理特征 = Form, genre or physical characteristics
 $ a! 主标目 = Entry element | 5* 使用机构 = Institution | {_DIVISIONS}
610 R 非控主题词 = Uncontrolled subject terms
 1 # 未说明 = Not specified | 0 未说明级别 = No level specified | 1 主要词 = Primary | 2 次要词 = Secondary
 $ a!* 主题词 = Subject term | {PINYIN}
615 R 主题范畴 = Subject category
 $ a* 范畴主标目 = Category entry | x* 范畴复分 = Category subdivision | m* 复分代码 = Subdivision code | n* 范畴代码 = Category code | 2 系统代码 = System code | 3 规范记录号 = Authority record number
616 R 商标名称主题 = Trademark used as subject
 $ a! 主标目 = Entry element | f 年代 = Dates | c* 限定 = Qualification | {_DIVISIONS}
620 R 出版地检索点 = Place access
 $ a 国家 = Country | b 州或省 = State or province | c 县 = County | d 城市 = City | {PINYIN} | 3 规范记录号 = Authority record number
626 R 技术细节检索点（电子资源） = Technical details access (electronic resources)
 $ a 计算机型号 = Make and model | b 程序语言 = Programming language | c 操作系统 = Operating system
660 R 地区代码 = Geographic area code
 $ a! 代码 = Code
661 R 年代范围代码 = Time period code
 $ a! 代码 = Code
675 R 国际十进分类号（UDC） = Universal Decimal Classification (UDC)
 $ {_NUMBER} | z 版本语种 = Language of edition
676 R 杜威十进分类号（DDC） = Dewey Decimal Classification (DDC)
 $ {_NUMBER} | z 版本语种 = Language of edition
680 R 美国国会图书馆分类号（LCC） = Library of Congress Classification (LCC)
 $ a! 分类号 = Class number | b 书次号 = Book number
686 R 国外其他分类号 = Other foreign class numbers
 $ a!* 分类号 = Class number | b* 书次号 = Book number | c* 分类复分 = Classification subdivision | v 版次 = Edition | 2 系统代码 = System code | 3 分类记录号 = Classification record number
690 R 中国图书馆分类法分类号 = Chinese Library Classification number
 ? 如 I247.57；$v 为版次，如 5。 = Such as I247.57; $v is the edition, such as 5.
 $ {_NUMBER} | {PINYIN}
692 R 中国科学院图书馆分类法分类号 = Classification number of the Chinese Academy of Sciences
 $ {_NUMBER}
694 R 国内其他分类法分类号 = Other Chinese class numbers
 $ a! 分类号 = Class number | v 版次 = Edition | 2 系统代码 = System code
696 R 国内其他分类法分类号 = Other Chinese class numbers
 $ a! 分类号 = Class number | b 书次号 = Book number | c 复分 = Subdivision | v 版次 = Edition | 2 系统代码 = System code
"""

_PERSON = f"""
 1 # 未定义 = Undefined | 0 未定义 = Undefined
 2 # 未说明 = Not specified | 0 按名直序 = Forename first | 1 按姓倒序 = Surname first
 $ a! 主标目（姓名） = Entry element | b 名称的其余部分（名） = Part of name other than entry element | c* 附加成分（朝代、国别等） = Additions to name
 $ d 世次 = Roman numerals | f 年代（生卒年） = Dates | g 名的展开形式（原文） = Expansion of initials | p 机构与地址 = Affiliation
 $ 3 规范记录号 = Authority record number | 4* 责任方式 = Relator | 5 使用机构 = Institution | {PINYIN}
"""
_BODY = f"""
 1 0 团体 = Corporate name | 1 会议 = Meeting
 2 0 倒序 = Inverted | 1 以地区名为首 = Under place or jurisdiction | 2 直序 = Direct order
 $ a! 主标目 = Entry element | b* 下级单位 = Subdivision | c* 附加成分 = Addition | d* 届次 = Number of meeting | e 会议地点 = Location of meeting
 $ f 会议日期 = Date of meeting | g 倒置成分 = Inverted element | h 其余部分 = Part other than entry element | p 机构与地址 = Affiliation
 $ 3 规范记录号 = Authority record number | 4* 责任方式 = Relator | 5 使用机构 = Institution | {PINYIN}
"""
_FAMILY = f"""
 $ a! 主标目 = Entry element | c* 类型 = Type of family | d* 地点 = Places | f 年代 = Dates
 $ 3 规范记录号 = Authority record number | 4* 责任方式 = Relator | 5 使用机构 = Institution | {PINYIN}
"""

NAMES = f"""
700 N 个人名称：主要知识责任 = Personal name: primary responsibility{_PERSON}
701 R 个人名称：等同知识责任 = Personal name: alternative responsibility{_PERSON}
 ? 中文图书的第一责任者和并列责任者。 = The first and equal authors of Chinese books.
702 R 个人名称：次要知识责任 = Personal name: secondary responsibility{_PERSON}
710 N 团体名称：主要知识责任 = Corporate body: primary responsibility{_BODY}
711 R 团体名称：等同知识责任 = Corporate body: alternative responsibility{_BODY}
712 R 团体名称：次要知识责任 = Corporate body: secondary responsibility{_BODY}
716 R 商标名称 = Trademark
 $ a! 主标目 = Entry element | c* 限定 = Qualification | f 年代 = Dates | 3 规范记录号 = Authority record number | 4* 责任方式 = Relator
720 N 家族名称：主要知识责任 = Family name: primary responsibility{_FAMILY}
721 R 家族名称：等同知识责任 = Family name: alternative responsibility{_FAMILY}
722 R 家族名称：次要知识责任 = Family name: secondary responsibility{_FAMILY}
730 R 名称：知识责任（非规范） = Name: uncontrolled responsibility
 1 # 未说明 = Not specified | 0 团体或家族 = Corporate or family | 1 个人 = Personal
 $ a! 名称 = Name | 4* 责任方式 = Relator | {PINYIN}
"""

SOURCE = """
801 R 记录来源 = Originating source
 2 0 原始编目机构 = Original cataloguing agency | 1 转录机构 = Transcribing agency | 2 修改机构 = Modifying agency | 3 发行机构 = Issuing agency
 $ a! 国家代码 = Country | b* 机构 = Agency | c 处理日期 = Date of transaction | g* 编目条例 = Cataloguing rules | 2 系统代码 = System code
802 N ISSN 中心 = ISSN centre
 $ a ISSN 中心代码 = ISSN centre code
830 R 编目员一般附注 = General cataloguer's note
 $ a 附注 = Text of note
850 R 馆藏机构 = Institution holding the item
 $ a* 机构代码 = Institution identification
852 R 馆藏位置和索书号 = Location and call number
 $ a 机构 = Institution | b* 馆藏地 = Sub-location | c* 地址 = Address | d* 排架位置 = Shelving location | g 索书号前缀 = Call number prefix | j 索书号 = Call number | k* 排架形式题名 = Shelving form of title
 $ l 索书号后缀 = Call number suffix | m* 单册标识 = Item identification | n 复本号 = Copy identification | p 国家 = Country | q 载体状况 = Physical condition | t 复本数 = Copy number
 $ x* 非公开附注 = Non-public note | y* 公开附注 = Public note | 2 分类系统代码 = System code
856 R 电子资源地址与检索 = Electronic location and access
 1 # 未说明 = No information | 0 电子邮件 = Email | 1 FTP = FTP | 2 远程登录 = Telnet | 3 拨号 = Dial-up | 4 HTTP = HTTP | 7 方法见 $y = Method in $y
 2 # 未说明 = No information | 0 资源本身 = Resource | 1 资源的其他版本 = Version of resource | 2 相关资源 = Related resource | 8 不生成导语 = No display constant
 $ a* 主机名 = Host name | b* 访问号码 = Access number | c* 压缩信息 = Compression | d* 路径 = Path | e* 处理日期 = Date of consultation | f* 文件名 = Electronic name
 $ g* 统一资源名 = Uniform resource name | h* 请求处理者 = Processor of request | i* 指令 = Instruction | k 口令 = Password | l 登录名 = Logon | m* 联系方式 = Contact | n 地址 = Location of host
 $ o 操作系统 = Operating system | p 端口 = Port | q 文件格式 = Electronic format type | r 设置 = Settings | s* 文件大小 = File size | t* 终端仿真 = Terminal emulation | u* 网址 = URI
 $ v* 开放时间 = Hours of access | w* 记录控制号 = Record control number | x* 非公开附注 = Non-public note | y* 存取方法 = Access method | z* 公开附注 = Public note | 2 链接文字 = Link text | 3* 所指资料 = Materials specified
886 R 无法转换的外来字段 = Data not converted from source format
 1 0 记录头标 = Leader | 1 控制字段 = Control field | 2 数据字段 = Data field
 $ a 字段号 = Tag of source field | b 内容或指示符 = Content or indicators | 2 源格式 = Source format
"""

_COPY = (
    "a* 馆代码 = Library code | b* 登录号或条码 = Accession number or barcode | c* 馆藏地 = Location | d* 分类号 = Class number | e* 书次号 = Book number | "
    "f* 复本数或索书号 = Copies or call number | g* 其他 = Other | h* 登录号范围 = Range | i* 状态 = Status | k* 分卷号 = Part | n* 附注 = Note | p* 流通类型 = Circulation type | "
    "r* 定价 = Price | s* 索书号 = Call number | t* 类型 = Type | u* 用途 = Use | v* 卷期 = Volume | x* 附注 = Note | y* 年 = Year | z* 附加标识 = Mark"
)

LOCAL = f"""
905 R 馆藏信息 = Holdings
 $ {_COPY}
906 R 馆藏单册信息 = Copies
 $ {_COPY}
"""
