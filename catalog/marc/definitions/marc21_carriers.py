# ruff: noqa: E501 - a line of the table is a line of the format
"""MARC 21 fields 336 to 5XX: content and carrier, series, notes."""

_LINKING = "6 连接 = Linkage | 8* 字段连接与顺序号 = Field link and sequence number"
_TYPE = f"a* 名称 = Term | b* 代码 = Code | 0* 规范记录控制号 = Authority record control number | 1* 实体标识 = Real world object URI | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}"

_NOTES = {
    "500": "一般性附注 = General note", "501": "合订附注 = With note", "507": "图像资料比例尺附注 = Scale note for visual materials",
    "513": "报告类型与时期附注 = Type of report note", "514": "数据质量附注 = Data quality note", "515": "编号特点附注 = Numbering peculiarities note",
    "516": "计算机文件类型附注 = Type of computer file note", "522": "地理范围附注 = Geographic coverage note", "525": "补编附注 = Supplement note",
    "527": "审查附注 = Censorship note", "530": "其他物理形式附注 = Additional physical form note", "535": "原件位置附注 = Location of originals note",
    "538": "系统细节附注 = System details note", "540": "使用与复制条款附注 = Terms governing use note", "541": "直接来源附注 = Immediate source note",
    "544": "其他档案位置附注 = Location of other archival materials note", "545": "传记或历史资料 = Biographical or historical data",
    "546": "语种附注 = Language note", "547": "曾用题名复杂附注 = Former title complexity note", "550": "出版机构附注 = Issuing body note",
    "552": "实体与属性附注 = Entity and attribute note", "555": "累积索引附注 = Cumulative index note", "556": "文档附注 = Documentation note",
    "561": "递藏史附注 = Ownership history", "562": "复本与版本标识附注 = Copy and version identification note", "563": "装订信息 = Binding information",
    "565": "个案文件特征附注 = Case file characteristics note", "567": "方法附注 = Methodology note", "580": "连接款目复杂附注 = Linking entry complexity note",
    "581": "相关出版物附注 = Publications about described materials note", "584": "积累与使用频率附注 = Accumulation and frequency of use note",
    "585": "展览附注 = Exhibitions note", "586": "获奖附注 = Awards note", "588": "著录来源附注 = Source of description note",
}  # fmt: skip

_NOTE = f"""
 1 # 未说明 = Not specified | 0 导语一 = First display | 1 导语二 = Second display | 2 导语三 = Third display | 3 导语四 = Fourth display | 8 无导语 = No display constant
 $ a 附注内容 = Text of note | b* 补充内容 = Further text | c* 补充内容 = Further text | d* 补充内容 = Further text | e* 补充内容 = Further text | f* 补充内容 = Further text
 $ i 导语 = Display text | l 图书馆控制 = Library of origin | n* 附注 = Note | u* 网址 = URI | x* ISSN 或附注 = ISSN or note | z* 来源 = Source | 3 适用资料 = Materials specified | 5* 使用机构 = Institution | {_LINKING}
"""

CARRIERS = f"""
336 R 内容类型 = Content type
 $ {_TYPE}
337 R 媒介类型 = Media type
 $ {_TYPE}
338 R 载体类型 = Carrier type
 $ {_TYPE}
340 R 物理媒介 = Physical medium
 $ a* 材料 = Material | b* 尺寸 = Dimensions | c* 表面材料 = Materials applied | d* 记录技术 = Recording technique | e* 支撑物 = Support | g* 色彩 = Colour | n* 字体大小 = Font size | o* 极性 = Polarity | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
344 R 声音特征 = Sound characteristics
 $ a* 录制类型 = Type of recording | b* 录制媒介 = Recording medium | c* 播放速度 = Playing speed | g* 声道 = Configuration of playback channels | 2 来源 = Source | {_LINKING}
346 R 视频特征 = Video characteristics
 $ a* 视频格式 = Video format | b* 播放标准 = Broadcast standard | 2 来源 = Source | {_LINKING}
347 R 数字文件特征 = Digital file characteristics
 $ a* 文件类型 = File type | b* 编码格式 = Encoding format | c* 文件大小 = File size | d* 分辨率 = Resolution | e* 区域编码 = Regional encoding | f* 编码比特率 = Encoded bitrate | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
348 R 乐谱格式 = Notated music characteristics
 $ a* 格式名称 = Format term | b* 格式代码 = Format code | 2 来源 = Source | {_LINKING}
362 R 出版日期与卷期标识 = Dates of publication and sequential designation
 1 0 格式化 = Formatted style | 1 非格式化 = Unformatted note
 $ a 日期与卷期 = Dates and designation | z 信息来源 = Source of information | {_LINKING}
380 R 作品形式 = Form of work
 $ a* 作品形式 = Form of work | 0* 规范记录控制号 = Authority record control number | 2 来源 = Source | {_LINKING}
385 R 读者特征 = Audience characteristics
 $ a* 读者 = Audience term | b* 代码 = Audience code | m 人群组 = Demographic group term | n 人群组代码 = Demographic group code | 2 来源 = Source | {_LINKING}
386 R 创作者特征 = Creator characteristics
 $ a* 特征 = Creator term | b* 代码 = Creator code | m 人群组 = Demographic group term | n 人群组代码 = Demographic group code | 2 来源 = Source | {_LINKING}
440 R 丛编说明／题名检索点（停用） = Series statement, added entry title (obsolete)
 2 0 不排档字符 0 个 = No nonfiling characters | 1 1 个 = 1 | 2 2 个 = 2 | 3 3 个 = 3 | 4 4 个 = 4 | 5 5 个 = 5 | 6 6 个 = 6 | 7 7 个 = 7 | 8 8 个 = 8 | 9 9 个 = 9
 $ a! 题名 = Title | n* 分部号 = Number of part | p* 分部名 = Name of part | v 卷号 = Volume | x ISSN = ISSN | {_LINKING}
490 R 丛编说明 = Series statement
 1 0 不作丛编检索点 = Series not traced | 1 作丛编检索点 = Series traced
 $ a!* 丛编说明 = Series statement | l 国会馆索书号 = LC call number | v* 卷号 = Volume | x* ISSN = ISSN | y* 不正确的 ISSN = Incorrect ISSN | z* 取消的 ISSN = Cancelled ISSN | 3 适用资料 = Materials specified | {_LINKING}
"""

OWN_NOTES = f"""
502 R 学位论文附注 = Dissertation note
 $ a 附注全文 = Text of note | b 学位类型 = Degree type | c 授予机构 = Granting institution | d 授予年 = Year granted | g* 其他信息 = Miscellaneous | o* 论文标识 = Dissertation identifier | {_LINKING}
504 R 书目等附注 = Bibliography note
 $ a! 附注内容 = Text of note | b 参考文献数 = Number of references | {_LINKING}
505 R 格式化内容附注 = Formatted contents note
 1 0 内容 = Contents | 1 不完整的内容 = Incomplete contents | 2 部分内容 = Partial contents | 8 无导语 = No display constant
 2 # 基本 = Basic | 0 增强 = Enhanced
 $ a 内容附注 = Formatted contents note | g* 其他信息 = Miscellaneous | r* 责任说明 = Statement of responsibility | t* 题名 = Title | u* 网址 = URI | {_LINKING}
506 R 获取限制附注 = Restrictions on access note
 1 # 未提供信息 = No information | 0 无限制 = No restrictions | 1 有限制 = Restrictions apply
 $ a 限制条款 = Terms governing access | b* 管辖 = Jurisdiction | c* 物理获取规定 = Physical access provisions | d* 授权用户 = Authorised users | e* 授权 = Authorisation | f* 标准术语 = Standardised terminology | g* 有效日期 = Availability date | q 供给机构 = Supplying agency | u* 网址 = URI | 2 来源 = Source | 3 适用资料 = Materials specified | 5* 使用机构 = Institution | {_LINKING}
508 R 制作人员附注 = Creation or production credits note
 $ a! 附注内容 = Text of note | {_LINKING}
510 R 引文附注 = Citation or references note
 1 0 收录范围不详 = Coverage unknown | 1 完整收录 = Coverage complete | 2 选择收录 = Coverage is selective | 3 未给出位置 = Location in source not given | 4 给出位置 = Location in source given
 $ a! 来源名称 = Name of source | b 收录范围 = Coverage of source | c 位置 = Location within source | u* 网址 = URI | x ISSN = ISSN | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
511 R 参与者或表演者附注 = Participant or performer note
 1 0 无导语 = No display constant | 1 演员表 = Cast
 $ a! 附注内容 = Text of note | {_LINKING}
518 R 事件的日期、时间与地点附注 = Date, time and place of an event note
 $ a 附注内容 = Text of note | d* 日期 = Date of event | o* 其他信息 = Other event information | p* 地点 = Place of event | 3 适用资料 = Materials specified | {_LINKING}
520 R 提要等 = Summary, etc.
 1 # 提要 = Summary | 0 主题 = Subject | 1 评论 = Review | 2 范围与内容 = Scope and content | 3 文摘 = Abstract | 4 内容警示 = Content advice | 8 无导语 = No display constant
 $ a 提要 = Summary | b 扩展提要 = Expansion of summary | c 提供机构 = Assigning source | u* 网址 = URI | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
521 R 读者对象附注 = Target audience note
 1 # 读者对象 = Audience | 0 阅读程度 = Reading grade level | 1 兴趣年龄 = Interest age level | 2 兴趣程度 = Interest grade level | 3 特殊读者 = Special audience characteristics | 4 动机兴趣 = Motivation or interest level | 8 无导语 = No display constant
 $ a!* 读者对象 = Target audience note | b 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
524 R 首选引文形式 = Preferred citation
 $ a! 引文 = Citation | 2 来源 = Source | 3 适用资料 = Materials specified | {_LINKING}
526 R 课程计划信息附注 = Study program information note
 1 0 阅读计划 = Reading program | 8 无导语 = No display constant
 $ a! 计划名称 = Program name | b 兴趣程度 = Interest level | c 阅读程度 = Reading level | d 分值 = Title point value | i 导语 = Display text | x* 非公开附注 = Nonpublic note | z* 公开附注 = Public note | 5 使用机构 = Institution | {_LINKING}
533 R 复制品附注 = Reproduction note
 $ a 复制类型 = Type of reproduction | b* 复制地 = Place of reproduction | c* 复制机构 = Agency | d 复制日期 = Date of reproduction | e 形态描述 = Physical description | f* 丛编 = Series | m* 日期范围 = Dates reproduced | n* 附注 = Note | 3 适用资料 = Materials specified | 5 使用机构 = Institution | 7 定长数据 = Fixed-length data | {_LINKING}
534 R 原版附注 = Original version note
 $ a 主要款目 = Main entry | b 版本 = Edition | c 出版项 = Publication | e 形态 = Physical description | f* 丛编 = Series | k* 识别题名 = Key title | l 位置 = Location | m 资料细节 = Material details | n* 附注 = Note | o* 其他标识 = Other identifier | p 导语 = Introductory phrase | t 题名 = Title | x* ISSN = ISSN | z* ISBN = ISBN | 3 适用资料 = Materials specified | {_LINKING}
536 R 资助信息附注 = Funding information note
 $ a 附注内容 = Text of note | b* 合同号 = Contract number | c* 资助号 = Grant number | d* 编号 = Number | e* 项目要素号 = Program element | f* 项目号 = Project | g* 任务号 = Task | h* 工作单元号 = Work unit | {_LINKING}
583 R 操作附注 = Action note
 1 # 未提供信息 = No information | 0 非公开 = Private | 1 公开 = Not private
 $ a! 操作 = Action | b* 标识 = Action identification | c* 时间 = Time | d* 间隔 = Interval | f* 授权 = Authorisation | h* 管辖 = Jurisdiction | i* 方法 = Method | j* 场所 = Site | k* 操作者 = Agent | l* 状态 = Status | u* 网址 = URI | x* 非公开附注 = Nonpublic note | z* 公开附注 = Public note | 2 来源 = Source | 3 适用资料 = Materials specified | 5 使用机构 = Institution | {_LINKING}
590 R 本地附注 = Local note
 $ a* 附注内容 = Text of note
"""

NOTES = "".join(f"{tag} R {name}{_NOTE}" for tag, name in _NOTES.items())
