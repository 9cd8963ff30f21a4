/// A unit that does not exist, with the words it uses for itself.
struct CleanUnit {
  enum Kind: CaseIterable { case government, department, township, subdistrict }

  var kind: Kind
  /// 青石县.
  var place: String
  var name: String
  /// 我县, 我局, 本机关.
  var we: String
  /// 全县, 全系统.
  var all: String

  init(_ chance: inout Dice) {
    func pick(_ words: String...) -> String { words.randomElement(using: &chance) ?? "" }
    let suffix = pick("县", "区", "市")
    place = pick("青石", "云溪", "松岭", "北湖", "柳河", "白马", "东岭", "望川") + suffix
    kind =
      [.government, .department, .department, .township, .subdistrict]
      .randomElement(using: &chance) ?? .government
    switch kind {
    case .government:
      name = place + "人民政府"
      we = pick("我" + suffix, "全" + suffix, place, "本机关")
      all = "全" + suffix
    case .department:
      let office = pick(
        "水务局", "教育局", "发展和改革委员会", "财政局", "民政局", "应急管理局", "卫生健康委员会", "人民政府办公室")
      name = place + office
      let short = office.hasSuffix("局") ? "我局" : office.hasSuffix("会") ? "我委" : "我办"
      we = pick(short, "本机关", "本单位")
      all = "全系统"
    case .township:
      let town = pick("柳溪镇", "石桥乡")
      name = place + town + "人民政府"
      we = pick(town.hasSuffix("镇") ? "我镇" : "我乡", "本机关")
      all = we
    case .subdistrict:
      name = place + "城关街道办事处"
      we = pick("我街道", "本街道")
      all = we
    }
  }
}
