# ruff: noqa: E501 - a line of the table is a line of the format
"""CNMARC fields 3XX, 4XX and 5XX: notes, links to other records, related titles."""

from catalog.marc.definitions.cnmarc_numbers import PINYIN

_NOTES = {
    "300": "一般性附注 = General note", "301": "标识号附注 = Note on identification numbers",
    "302": "编码信息附注 = Note on coded information", "303": "著录信息一般附注 = General note on descriptive information",
    "304": "题名与责任说明附注 = Note on title and responsibility", "305": "版本与书目史附注 = Note on edition and history",
    "306": "出版发行附注 = Note on publication", "307": "载体形态附注 = Note on physical description",
    "308": "丛编附注 = Note on series", "310": "装订与获得方式附注 = Note on binding and availability",
    "311": "连接字段附注 = Note on linking fields", "312": "相关题名附注 = Note on related titles",
    "313": "主题附注 = Note on subject access", "314": "知识责任附注 = Note on intellectual responsibility",
    "315": "资料特殊细节附注 = Note on material specific information", "320": "书目、索引附注 = Bibliographies and indexes note",
    "321": "外部索引、文摘附注 = External indexes and abstracts note", "322": "制作者附注 = Credits note",
    "323": "演出者附注 = Cast note", "324": "原作版本附注 = Original version note",
    "325": "复制品附注 = Reproduction note", "332": "引文附注 = Preferred citation", "333": "使用对象附注 = Note on users",
    "334": "获奖附注 = Note on awards", "336": "电子资源类型附注 = Type of electronic resource note",
    "337": "系统需求附注 = System requirements note",
}  # fmt: skip

_LINKS = {
    "410": "丛编 = Series", "411": "附属丛编 = Subseries", "412": "来源文献 = Source of offprint", "413": "抽印本 = Offprint",
    "421": "补编、增刊 = Supplement", "422": "正编、正刊 = Parent of supplement", "423": "合订、合刊 = Issued with",
    "424": "更新为 = Updated by", "425": "更新 = Updates", "430": "继承 = Continues", "431": "部分继承 = Continues in part",
    "432": "替代 = Supersedes", "433": "部分替代 = Supersedes in part", "434": "吸收 = Absorbed", "435": "部分吸收 = Absorbed in part",
    "436": "由……合并而成 = Formed by merger of", "437": "分自 = Separated from", "440": "由……继承 = Continued by",
    "441": "由……部分继承 = Continued in part by", "442": "由……替代 = Superseded by", "443": "由……部分替代 = Superseded in part by",
    "444": "并入 = Absorbed by", "445": "部分并入 = Absorbed in part by", "446": "分成 = Split into",
    "447": "与……合并为 = Merged to form", "448": "改回 = Changed back to", "451": "同一载体的其他版本 = Other edition in the same medium",
    "452": "不同载体的其他版本 = Edition in another medium", "453": "译为 = Translated as", "454": "译自 = Translation of",
    "455": "复制自 = Reproduced from", "456": "复制为 = Reproduced as", "461": "总集 = Set", "462": "分集 = Subset",
    "463": "单册 = Piece", "464": "单册分析 = Piece-analytic", "470": "被评论的作品 = Work reviewed",
    "481": "还与……合装 = Also bound in this volume", "482": "与……合装 = Bound with", "488": "其他相关作品 = Other related work",
}  # fmt: skip

_LINK = f"""
 1 # 未定义 = Undefined | 0 未定义 = Undefined
 2 # 未说明 = Not specified | 0 不作附注 = Do not make a note | 1 作附注 = Make a note
 $ 1* 嵌入的字段 = Embedded field | a 责任者 = Author | b 一般资料标识 = Material designation | c 出版地 = Place | d 出版年 = Date | e 版本 = Edition
 $ f 责任说明 = Responsibility | g 其他责任说明 = Subsequent responsibility | h* 分辑号 = Number of a part | i* 分辑名 = Name of a part | l 并列题名 = Parallel title
 $ n 出版者 = Publisher | o 其他题名信息 = Other title information | p 形态 = Physical description | s 丛编 = Series | t 题名 = Title
 $ u 网址 = URI | v* 卷标识 = Volume | x ISSN = ISSN | y ISBN = ISBN | z* 其他标识号 = Other number | 0 记录标识 = Record identifier
 $ 3 规范记录号 = Authority record number | 5 使用机构 = Institution | {PINYIN}
"""

_TITLES = {
    "510": "并列正题名 = Parallel title proper", "511": "半题名 = Half title", "512": "封面题名 = Cover title",
    "513": "附加题名页题名 = Added title page title", "514": "卷端题名 = Caption title", "515": "逐页题名 = Running title",
    "516": "书脊题名 = Spine title", "517": "其他题名 = Other variant titles", "518": "现代标准书写形式题名 = Title in standard modern spelling",
    "520": "前题名（连续出版物） = Former title (serials)", "530": "识别题名 = Key title", "531": "缩略识别题名 = Abbreviated key title",
    "532": "展开题名 = Expanded title", "540": "编目员补充的附加题名 = Additional title supplied by cataloguer",
    "541": "编目员补充的翻译题名 = Translated title supplied by cataloguer", "545": "分部题名 = Section title",
}  # fmt: skip

_TITLE = f"""
 1 # 未说明 = Not specified | 0 不作检索点 = Not significant | 1 作检索点 = Significant
 2 # 未说明 = Not specified | 0 不作附注 = Do not make a note | 1 作附注 = Make a note | 2 形式见 $e = Form given in $e
 $ a! 题名 = Title | b 一般资料标识 = Material designation | d* 日期 = Date | e* 其他题名信息 = Other title information | h* 分辑号 = Number of a part
 $ i* 分辑名 = Name of a part | j 卷号或日期 = Volume or dates | k 出版日期 = Date of publication | l 形式副标目 = Form subheading | m 语种 = Language | n 其他信息 = Miscellaneous
 $ q 版本 = Version | v 卷标识 = Volume designation | x ISSN = ISSN | z 题名语种 = Language of title | {PINYIN}
"""

_NOTE_PARTS = "\n $ a! 附注内容 = Text of note | 5 使用机构 = Institution | {extra}\n"
_EXTRA = {
    "300": "6* 连接数据 = Linking data", "310": "b 范围 = Extent | u* 网址 = URI",
    "325": "u* 网址 = URI", "337": "u* 网址 = URI",
}  # fmt: skip

OTHER_NOTES = """
316 R 所编文献附注（藏本） = Note on the copy in hand
 $ a! 附注内容 = Text of note | 5 所属机构 = Institution | u* 网址 = URI
317 R 出处（递藏）附注 = Provenance note
 $ a! 附注内容 = Text of note | 5 所属机构 = Institution | u* 网址 = URI
318 R 保护操作附注 = Action note
 $ a! 操作 = Action | b* 操作标识 = Action identification | c* 日期 = Time | h* 方法 = Method | i* 场所 = Site
 $ k* 操作者 = Agent | l* 状态 = Status | n* 数量 = Extent | p* 非公开附注 = Non-public note | r* 公开附注 = Public note | 5 机构 = Institution
326 R 连续出版物出版周期附注 = Frequency note (serials)
 $ a! 出版周期 = Frequency | b 周期的起讫日期 = Dates of frequency
327 R 内容附注 = Contents note
 1 0 不完整的内容 = Incomplete | 1 完整的内容 = Complete | 2 部分内容 = Partial
 2 # 未分段 = Not structured | 0 未分段 = Not structured | 1 分段 = Structured
 $ a!* 子目 = Title in contents | b* 章节题名 = Section title | c* 章节题名（下级） = Subsection title | p* 页次 = Page sequence | u* 网址 = URI | z* 其他信息 = Other information
 $ A* 汉语拼音 = Pinyin | 5 使用机构 = Institution
328 R 学位论文附注 = Dissertation (thesis) note
 2 # 未说明 = Not specified | 0 原件 = Original | 1 复制件 = Reproduction
 $ a 附注全文 = Text of note | b 论文类型与学位 = Details of degree | c 学科 = Discipline | d 授予日期 = Date of degree | e 授予机构 = Degree-granting body
 $ t 论文题名 = Title of other edition | z 附注前的文字 = Text preceding or following | 5 使用机构 = Institution
330 R 提要或文摘 = Summary or abstract
 $ a! 内容 = Text | b* 作者 = Author of the abstract | u* 网址 = URI | z 语种 = Language | 5 使用机构 = Institution
345 N 采访信息附注 = Acquisition information note
 $ a* 来源与订购地址 = Source for acquisition | b* 库存号 = Stock number | c* 媒体 = Medium | d* 获得方式 = Terms of availability | u* 网址 = URI
393 R 系统外字符附注 = Note on characters outside the set
 $ a! 附注内容 = Text of note
"""

UNIFORM = f"""
500 R 统一题名 = Uniform title
 1 0 不作检索点 = Not significant | 1 作检索点 = Significant | # 未说明 = Not specified
 2 0 不作主款目 = Not the primary entry | 1 作主款目 = Primary entry | # 未说明 = Not specified
 $ a! 统一题名 = Uniform title | b* 一般资料标识 = Material designation | d 日期 = Date | h* 分辑号 = Number of a part | i* 分辑名 = Name of a part
 $ j 卷号或日期 = Volume or dates | k 出版日期 = Date of publication | l 形式副标目 = Form subheading | m* 作品语种 = Language | n* 其他信息 = Miscellaneous
 $ q 版本 = Version | r* 演奏媒体 = Medium of performance | s* 编号 = Numeric designation | u 调名 = Key | v 卷标识 = Volume | w 改编说明 = Arranged statement
 $ x* 主题复分 = Topical subdivision | y* 地区复分 = Geographical subdivision | z* 年代复分 = Chronological subdivision | 2 系统代码 = System code | 3 规范记录号 = Authority record number | {PINYIN}
501 R 作品集统一题名 = Collective uniform title
 1 # 未说明 = Not specified | 0 不作检索点 = Not significant | 1 作检索点 = Significant
 $ a! 总题名 = Collective title | e 作品集副题名 = Collective subtitle | m* 语种 = Language | k 出版日期 = Date of publication | 3 规范记录号 = Authority record number | {PINYIN}
503 R 统一惯用标目 = Uniform conventional heading
 1 # 未说明 = Not specified | 0 不作检索点 = Not significant | 1 作检索点 = Significant
 $ a! 形式标目 = Form heading | b 形式副标目 = Form subheading | d 年月日 = Date | e 人名 = Personal name | j 年 = Year | k 数字 = Numeration | m 地名 = Locality | n 机构名 = Institution
"""


def _simple(names: dict[str, str], body: str) -> str:
    return "".join(f"{tag} R {name}{body}" for tag, name in names.items())


NOTES = "".join(
    f"{tag} R {name}{_NOTE_PARTS.format(extra=_EXTRA.get(tag, '9 汉语拼音 = Pinyin'))}" for tag, name in _NOTES.items()
)
LINKS = _simple(_LINKS, _LINK)
TITLES = _simple(_TITLES, _TITLE)
