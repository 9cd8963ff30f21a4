internal import GoujiModel

/// 单位: what the numbers of a rule are counted in where none is written behind them.
struct NumberUnit: Hashable, Sendable {
  var name: String
  var location: SourceLocation
  /// What one of it is worth in the unit of the cells.
  var factor: Rational
}

extension ValueType {
  /// What one of a unit is worth in the unit of these values; nil where it is none of theirs.
  func worth(of name: String) -> Rational? {
    if unit == name || suffixes.contains(name) { return .one }
    return conversions.first { $0.unit == name }.flatMap { Rational($0.factor) }
  }

  /// All units that values of this type may be written in.
  var units: [String] {
    var units = unit.isEmpty ? [] : [unit]
    for other in suffixes + conversions.map(\.unit) where !units.contains(other) {
      units.append(other)
    }
    return units
  }
}

extension RuleLanguage {
  static let numberUnit = KeyDeclaration(
    "单位", "unit", "规则里没有写单位的数和容差以什么计，如 件、元、万元；不写为各格自己的单位。", .text)
}

extension RuleParameters {
  /// 单位, one of those that values of the form have.
  mutating func numberUnit() -> NumberUnit? {
    guard let text = text("单位") else { return nil }
    let types = context.form.valueTypes
    guard let factor = types.lazy.compactMap({ $0.worth(of: text.text) }).first else {
      var units: [String] = []
      for unit in types.flatMap(\.units) where !units.contains(unit) { units.append(unit) }
      report(.unknownValue(text.text, allowed: units), at: text.location)
      return nil
    }
    return NumberUnit(name: text.text, location: text.location, factor: factor)
  }

  /// What one of a unit is worth in all of some cells; nil, and told, where there is no one answer.
  mutating func worth(of unit: NumberUnit, in cells: [Int]) -> Rational? {
    let form = context.form
    var worth: Rational?
    for cell in cells {
      let type = form.valueTypes[form.cells[cell].valueType]
      guard let found = type.worth(of: unit.name) else {
        report(unit.misfit(form.cellTitle(cell), type), at: unit.location)
        return nil
      }
      guard worth == nil || worth == found else {
        report(.invalid("范围里的格不都以同一单位计，“\(unit.name)”说不清；请拆成几条规则。"), at: unit.location)
        return nil
      }
      worth = found
    }
    return worth
  }
}

extension NumberUnit {
  /// Why it does not go with a cell.
  func misfit(_ cell: String, _ type: ValueType) -> Mistake.Problem {
    .invalid("\(cell)以\(type.unit)计，不能以“\(name)”计；可用：\(type.units.joined(separator: "、"))。")
  }
}

extension Tolerance {
  /// An absolute one counted in another unit.
  func times(_ factor: Rational) -> Tolerance {
    guard case .absolute(let value) = self, let product = value.multiplied(by: factor) else {
      return self
    }
    return .absolute(product)
  }
}

extension ExactDecimal {
  /// A fraction that is a finite decimal; nil for others.
  init?(_ value: Rational) {
    for scale in 0...18 where Self.powersOfTen[scale] % value.denominator == 0 {
      let (mantissa, overflow) = value.numerator.multipliedReportingOverflow(
        by: Self.powersOfTen[scale] / value.denominator)
      guard !overflow else { return nil }
      self.init(mantissa: mantissa, scale: UInt8(scale))
      return
    }
    return nil
  }
}
